import { IsIn, IsOptional, MaxLength } from 'class-validator';
import {
  ADVICE,
  FIT_NOTE_OUTCOMES,
  ISSUER_PROFESSIONS,
  type Advice,
  type FitNoteFields,
  type FitNoteOutcome,
  type IssuerProfession,
} from '#contracts';
import { DomainError } from '#platform';
import { DateField, ManyField } from '#web';

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
}

/** @throws where the last day comes before the first. Nothing else about a note is judged here: it is the clinician's word. */
export function fitNoteFrom(form: FitNoteForm): FitNoteFields {
  if (form.to < form.from)
    throw new DomainError('note-ends-before-it-begins', 'The last day must not be before the first day', {
      field: 'to',
    });
  return {
    assessedOn: form.assessedOn,
    from: form.from,
    to: form.to,
    outcome: form.outcome,
    // The boxes are printed below "may be fit" and mean nothing without it.
    advice: form.outcome === 'may_be_fit' ? form.advice : [],
    condition: form.condition ?? null,
    comments: form.comments ?? null,
    issuerProfession: form.issuer === undefined || form.issuer === 'unknown' ? null : form.issuer,
    reassessment:
      form.reassessment === undefined || form.reassessment === 'unknown' ? null : form.reassessment === 'yes',
  };
}
