import { IsBoolean, IsIn, IsOptional, MaxLength } from 'class-validator';
import {
  ADVICE,
  FIT_NOTE_OUTCOMES,
  ISSUER_PROFESSIONS,
  type Advice,
  type FitNoteFields,
  type FitNoteOutcome,
  type IsoDate,
  type IssuerProfession,
} from '#contracts';
import { checkFitNote } from '#pathway';
import { DateField, ManyField, TickField, type FieldError } from '#web';

/** The boxes of a paper fit note, in the order they stand on the paper. */
export class FitNoteForm {
  @DateField({ missing: 'Enter the date on which you were assessed', unreal: 'Enter a real date for the assessment' })
  assessedOn: string;

  @MaxLength(400, { message: 'Use 400 characters or fewer' })
  @IsOptional()
  condition?: string;

  @IsIn(FIT_NOTE_OUTCOMES, { message: 'Choose what the note says' })
  outcome: FitNoteOutcome;

  @ManyField()
  @IsIn(ADVICE, { each: true, message: 'Choose from the four boxes on the note' })
  advice: Advice[];

  @MaxLength(1_000, { message: 'Use 1,000 characters or fewer' })
  @IsOptional()
  comments?: string;

  @DateField({ missing: 'Enter the first day of the note', unreal: 'Enter a real date for the first day' })
  from: string;

  @DateField({ missing: 'Enter the last day of the note', unreal: 'Enter a real date for the last day' })
  to: string;

  @IsIn([...ISSUER_PROFESSIONS, 'unknown'], { message: 'Choose who signed it, or say you are not sure' })
  @IsOptional()
  issuer?: IssuerProfession | 'unknown';

  @IsIn(['yes', 'no', 'unknown'], { message: 'Choose an answer, or leave it out' })
  @IsOptional()
  reassessment?: 'yes' | 'no' | 'unknown';

  /** The paper itself says what cannot be right. */
  @IsBoolean()
  @TickField()
  asWritten: boolean;
}

/** What the page says of a note that cannot be right: where to look, and what to do where the paper says so. */
const AS_WRITTEN = 'Or is this what the paper says? Then tick “The paper says so”, and ask whoever gave it to you';

/**
 * Asked of a form besides its fields' own rules: what contradicts itself or the calendar is most likely a slip of the pen, and is asked about once, at
 * its field. Nobody is kept from entering what the paper says.
 */
export const slipsOfThePen =
  (bornOn: IsoDate | null) =>
  (sound: Partial<FitNoteForm>): readonly FieldError[] => {
    const { assessedOn, from, to, outcome, issuer } = sound;
    if (sound.asWritten || !assessedOn || !from || !to || !outcome) return [];
    const { field, explanation } = checkFitNote(
      fitNoteFrom({ ...sound, assessedOn, from, to, outcome, issuer }),
      bornOn,
    );
    if (field === undefined) return [];
    return [
      { field: field === 'issuerProfession' ? 'issuer' : field, message: `${explanation} Look at the paper again` },
      { field: 'asWritten', message: AS_WRITTEN },
    ];
  };

type Answered = Pick<FitNoteForm, 'assessedOn' | 'from' | 'to' | 'outcome'> & {
  readonly [F in 'advice' | 'condition' | 'comments' | 'issuer' | 'reassessment']?: FitNoteForm[F] | undefined;
};

/** The note a form describes. */
export const fitNoteFrom = (form: Answered): FitNoteFields => ({
  assessedOn: form.assessedOn,
  from: form.from,
  to: form.to,
  outcome: form.outcome,
  // The boxes are printed below "may be fit" and mean nothing without it.
  advice: form.outcome === 'may_be_fit' ? (form.advice ?? []) : [],
  condition: form.condition ?? null,
  comments: form.comments ?? null,
  issuerProfession: form.issuer === undefined || form.issuer === 'unknown' ? null : form.issuer,
  reassessment: form.reassessment === undefined || form.reassessment === 'unknown' ? null : form.reassessment === 'yes',
});
