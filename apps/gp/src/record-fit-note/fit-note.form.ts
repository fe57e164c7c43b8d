import { IsIn, IsOptional, Length, MaxLength } from 'class-validator';
import {
  ADVICE,
  FIT_NOTE_OUTCOMES,
  ISSUER_PROFESSIONS,
  type Advice,
  type FitNoteFields,
  type FitNoteOutcome,
  type IssuerProfession,
} from '#contracts';
import { DateField, ManyField } from '#web';

/** The fields of a Med3 (2022), in the order of the form. */
export class FitNoteForm {
  @DateField({ missing: 'Enter the date of the assessment', unreal: 'Date of the assessment must be a real date' })
  assessedOn: string;

  @IsOptional()
  @MaxLength(200, { message: 'Condition must be 200 characters or fewer' })
  condition?: string;

  @IsIn(FIT_NOTE_OUTCOMES, { message: 'Choose “not fit” or “may be fit”' })
  outcome: FitNoteOutcome;

  @ManyField()
  @IsIn(ADVICE, { each: true, message: 'Choose from the four kinds of advice' })
  advice: Advice[];

  @IsOptional()
  @MaxLength(2000, { message: 'Comments must be 2,000 characters or fewer' })
  comments?: string;

  @DateField({ missing: 'Enter the first day', unreal: 'First day must be a real date' })
  from: string;

  @DateField({ missing: 'Enter the last day', unreal: 'Last day must be a real date' })
  to: string;

  @IsIn(['yes', 'no'], { message: 'Say if the patient needs to be assessed again' })
  reassessment: 'yes' | 'no';

  @Length(1, 200, { message: 'Enter the name of the person who issues the note' })
  issuer: string;

  @IsIn(ISSUER_PROFESSIONS, { message: 'Choose a profession that may issue fit notes' })
  issuerProfession: IssuerProfession;
}

/** The note a valid form describes. */
export const noteOf = (form: FitNoteForm): FitNoteFields => ({
  assessedOn: form.assessedOn,
  from: form.from,
  to: form.to,
  outcome: form.outcome,
  advice: ADVICE.filter((advice) => form.advice.includes(advice)),
  condition: form.condition ?? null,
  comments: form.comments ?? null,
  issuerProfession: form.issuerProfession,
  reassessment: form.reassessment === 'yes',
});
