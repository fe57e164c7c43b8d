import { IsIn } from 'class-validator';
import { RECORD_ANSWERS, type RecordAnswer } from '#contracts';
import { DateField } from './fields';

/** A house that answered, in its own way, somebody who asked for their record: how, and when. Its fields are those of `record-answer.njk`. */
export class RecordAnswerForm {
  @IsIn(RECORD_ANSWERS, { message: 'Choose how you answered' })
  readonly how: RecordAnswer;

  @DateField({ missing: 'Enter the day you answered', unreal: 'The day must be a real date' })
  readonly on: string;
}
