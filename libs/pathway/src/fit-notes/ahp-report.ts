import type { Advice, FitNoteOutcome, IsoDate } from '#contracts';

/** The options of the AHP Health and Work Report. Three are called as on a fit note; the fourth is not the same (domain §3 [S55]). */
export const AHP_OPTIONS = ['phased_return', 'amended_duties', 'altered_hours', 'workplace_assessment'] as const;
export type AhpOption = (typeof AHP_OPTIONS)[number];

/** One row of the report: what the patient finds hard, and what is recommended or aimed for, with dated weekly hours where it gives them. */
export interface AhpDifficulty {
  readonly difficulty: string;
  readonly recommendation: string;
}

/** An Allied Health Professions Health and Work Report: evidence for sick pay where the employer takes it, not for benefits; not a fit note. */
export interface AhpReportFields {
  readonly name: string;
  readonly dateOfBirth: IsoDate;
  readonly outcome: FitNoteOutcome;
  readonly practitioner: {
    readonly role: string;
    readonly name: string;
    /** Registration with the Health and Care Professions Council. */
    readonly hcpcNumber: string | null;
    readonly organisation: string | null;
    readonly contact: string | null;
  };
  readonly assessedOn: IsoDate;
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** Null when no review is needed. */
  readonly reviewOn: IsoDate | null;
  readonly options: readonly AhpOption[];
  readonly difficulties: readonly AhpDifficulty[];
}

/** What an option comes to on the other form, and what is lost on the way. */
interface Mapped<To extends string> {
  readonly to: To;
  /** Null when nothing is lost. */
  readonly loss: string | null;
}

/** The report's options as a fit note's advice (domain §6 rule 5). */
export const AHP_TO_MED3: Readonly<Record<AhpOption, Mapped<Advice>>> = {
  phased_return: { to: 'phased_return', loss: null },
  amended_duties: { to: 'amended_duties', loss: null },
  altered_hours: { to: 'altered_hours', loss: null },
  workplace_assessment: {
    to: 'workplace_adaptations',
    loss: 'The report asks that somebody looks at the workplace first. A fit note can only say that it should be adapted.',
  },
};

/** A fit note's advice as the report's options. */
export const MED3_TO_AHP: Readonly<Record<Advice, Mapped<AhpOption>>> = {
  phased_return: { to: 'phased_return', loss: null },
  amended_duties: { to: 'amended_duties', loss: null },
  altered_hours: { to: 'altered_hours', loss: null },
  workplace_adaptations: {
    to: 'workplace_assessment',
    loss: 'The fit note says that the workplace should be adapted. The report can only ask that somebody looks at it.',
  },
};
