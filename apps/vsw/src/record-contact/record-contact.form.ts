import { IsIn, IsInt, IsOptional, Max, MaxLength, Min } from 'class-validator';
import { CONTACT_MODES, type ContactMode, type IsoDate } from '#contracts';
import { PROCESSES, type Process } from '#pathway';
import { DateField, ManyField, NumberField } from '#web';
import { QUOTES, type Quotes } from '../write-note/write-note.command';

const MINUTES = 'Minutes must be a whole number from 1 to 480';

export class RecordContactForm {
  @IsIn(CONTACT_MODES, { message: 'Choose how you were in contact' })
  readonly mode: ContactMode;

  @Max(480, { message: MINUTES })
  @Min(1, { message: MINUTES })
  @IsInt({ message: MINUTES })
  @NumberField()
  readonly minutes: number;

  @DateField({ missing: 'Enter the date of the contact', unreal: 'The date of the contact must be a real date' })
  readonly madeOn: IsoDate;

  @IsIn(PROCESSES, { each: true, message: 'Choose from the list' })
  @ManyField()
  readonly processes: readonly Process[];

  @IsOptional()
  @MaxLength(8000, { message: 'The note must be 8,000 characters or fewer' })
  readonly words?: string;

  @IsOptional()
  @IsIn(QUOTES, { message: 'Choose from the list' })
  readonly quotes?: Quotes;
}
