import type { House, IsoDate } from './parties';

/** How first contact is made; the channel the person chose, never two at once. */
export const CHANNELS = ['text', 'email', 'letter'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What a surgery may pass on before the patient said yes: who they are and how to reach them. No condition, no work, no purpose. */
export interface ContactCard {
  readonly name: string;
  readonly dateOfBirth: IsoDate;
  readonly channel: Channel;
  readonly mobile?: string;
  readonly email?: string;
  readonly telephone?: string;
  readonly address?: readonly string[];
}

/** Outcome of a Med3 (2022). There is no "fit for work" (domain: fit notes). */
export const FIT_NOTE_OUTCOMES = ['not_fit', 'may_be_fit'] as const;
export type FitNoteOutcome = (typeof FIT_NOTE_OUTCOMES)[number];

/** The four tick boxes of a Med3 (2022) that says "may be fit". */
export const ADVICE = ['phased_return', 'altered_hours', 'amended_duties', 'workplace_adaptations'] as const;
export type Advice = (typeof ADVICE)[number];

/** Professions that may issue a fit note since 1 July 2022. */
export const ISSUER_PROFESSIONS = [
  'doctor',
  'nurse',
  'occupational_therapist',
  'pharmacist',
  'physiotherapist',
] as const;
export type IssuerProfession = (typeof ISSUER_PROFESSIONS)[number];

/** A fit note as it travels; which of these fields a recipient gets is the disclosure table's to say. */
export interface FitNoteFields {
  readonly assessedOn: IsoDate;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly outcome: FitNoteOutcome;
  readonly advice: readonly Advice[];
  /** Null where the surgery recorded none: over half of notes carry no coded diagnosis. */
  readonly condition: string | null;
  /** The comments box: functional effects. Free text, so it travels only with the condition. */
  readonly comments: string | null;
  readonly issuerProfession: IssuerProfession | null;
  readonly reassessment: boolean | null;
}

/** What a patient can allow, recipient by recipient. */
export const SCOPES = {
  vsw: ['fit-notes', 'condition', 'check-ins', 'employer-answers'],
  gp: ['progress', 'health-obstacles', 'plan', 'outcome'],
  employer: ['contact', 'fit-note-advice', 'adjustments', 'plan', 'progress', 'talk-with-vsw'],
} as const;
export type ConsentRecipient = keyof typeof SCOPES;
export type ScopeOf<R extends ConsentRecipient> = (typeof SCOPES)[R][number];
export type Scope = ScopeOf<ConsentRecipient>;

/** One dated row of a phased return: what a week looks like. */
export interface PlanRow {
  /** Monday of the week this row begins to apply. */
  readonly weekOf: IsoDate;
  /** Days at work, as both sides would say them: "Monday, Wednesday, Friday". */
  readonly days: string;
  /** Hours in that week, 0–60, halves allowed. */
  readonly hours: number;
  readonly duties: string;
  readonly adjustment: string;
}

/** The text both sides accept: exactly these clauses are digested, and exactly these the employer is shown. */
export interface PlanClauses {
  readonly startOn: IsoDate;
  readonly rows: readonly PlanRow[];
  readonly reviewOn: IsoDate;
  /** What else both sides hold each other to, in words the patient approved. Empty when nothing. */
  readonly notes: string;
}

/** The two sides that can make or answer a proposal. */
export type Side = Extract<House, 'patient' | 'employer'>;

/** Outcomes of a call that may be recorded before the patient has said yes: the call, never the case. */
export const CALL_OUTCOMES = [
  'no_answer',
  'left_no_message',
  'wrong_number',
  'wants_time',
  'will_answer',
  'does_not_want_it',
] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** Modes of a contact during support. */
export const CONTACT_MODES = ['telephone', 'video', 'in_person', 'text', 'letter'] as const;
export type ContactMode = (typeof CONTACT_MODES)[number];

/** Who does an agreed action. */
export const ACTION_OWNERS = ['patient', 'vsw', 'employer', 'gp'] as const;
export type ActionOwner = (typeof ACTION_OWNERS)[number];
