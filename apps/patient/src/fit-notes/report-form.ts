import { IsIn, IsOptional, Length, MaxLength } from 'class-validator';
import { FIT_NOTE_OUTCOMES, type ContactCard, type FitNoteOutcome } from '#contracts';
import { AHP_OPTIONS, type AhpOption, type AhpReportFields } from '#pathway';
import { DomainError } from '#platform';
import { DateField, ManyField } from '#web';

const Words = () => MaxLength(400, { message: 'Use 400 characters or fewer' });

/** An AHP Health and Work Report as it stands on paper; name and date of birth are known. */
export class ReportForm {
  @Length(1, 120, { message: 'Enter the name of the person who wrote the report' })
  practitioner: string;

  @Length(1, 120, { message: 'Enter their job, such as physiotherapist' })
  role: string;

  @MaxLength(20, { message: 'Use 20 characters or fewer' })
  @IsOptional()
  hcpcNumber?: string;

  @MaxLength(160, { message: 'Use 160 characters or fewer' })
  @IsOptional()
  organisation?: string;

  @MaxLength(160, { message: 'Use 160 characters or fewer' })
  @IsOptional()
  contact?: string;

  @DateField({ missing: 'Enter the date on which you were assessed', unreal: 'Enter a real date for the assessment' })
  assessedOn: string;

  @IsIn(FIT_NOTE_OUTCOMES, { message: 'Choose what the report says' })
  outcome: FitNoteOutcome;

  @ManyField()
  @IsIn(AHP_OPTIONS, { each: true, message: 'Choose from the four boxes on the report' })
  options: AhpOption[];

  @DateField({ missing: 'Enter the first day of the report', unreal: 'Enter a real date for the first day' })
  from: string;

  @DateField({ missing: 'Enter the last day of the report', unreal: 'Enter a real date for the last day' })
  to: string;

  @DateField({ unreal: 'Enter a real date for the review, or leave it out' })
  @IsOptional()
  reviewOn?: string;

  @Words()
  @IsOptional()
  difficulty1?: string;

  @Words()
  @IsOptional()
  recommendation1?: string;

  @Words()
  @IsOptional()
  difficulty2?: string;

  @Words()
  @IsOptional()
  recommendation2?: string;

  @Words()
  @IsOptional()
  difficulty3?: string;

  @Words()
  @IsOptional()
  recommendation3?: string;
}

/** @throws where the last day comes before the first. Nothing else of a report is judged here: it is the practitioner's word. */
export function reportFrom(form: ReportForm, card: Pick<ContactCard, 'name' | 'dateOfBirth'>): AhpReportFields {
  if (form.to < form.from)
    throw new DomainError('report-ends-before-it-begins', 'The last day must not be before the first day', {
      field: 'to',
    });
  const rows = [
    [form.difficulty1, form.recommendation1],
    [form.difficulty2, form.recommendation2],
    [form.difficulty3, form.recommendation3],
  ] as const;
  return {
    name: card.name,
    dateOfBirth: card.dateOfBirth,
    outcome: form.outcome,
    practitioner: {
      name: form.practitioner,
      role: form.role,
      hcpcNumber: form.hcpcNumber ?? null,
      organisation: form.organisation ?? null,
      contact: form.contact ?? null,
    },
    assessedOn: form.assessedOn,
    from: form.from,
    to: form.to,
    reviewOn: form.reviewOn ?? null,
    options: AHP_OPTIONS.filter((option) => form.options.includes(option)),
    difficulties: rows
      .map(([difficulty = '', recommendation = '']) => ({ difficulty, recommendation }))
      .filter(({ difficulty, recommendation }) => difficulty !== '' || recommendation !== ''),
  };
}
