import { IsIn, IsNotEmpty, IsOptional, MaxLength } from 'class-validator';
import type { IsoDate } from '#contracts';
import { DateField } from '#web';
import { QUOTES, type Quotes } from '../write-note/write-note.command';

export class TaskForm {
  @IsNotEmpty({ message: 'Write what to do, and why' })
  @MaxLength(200, { message: 'What to do must be 200 characters or fewer' })
  readonly words: string;

  @DateField({ missing: 'Enter the day it is for', unreal: 'Enter a real date' })
  readonly due: IsoDate;

  @IsOptional()
  @IsIn(QUOTES, { message: 'Choose from the list' })
  readonly quotes?: Quotes;
}
