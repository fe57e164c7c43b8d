import { IsIn } from 'class-validator';
import { CALL_OUTCOMES, type CallOutcome } from '#contracts';

export class RecordCallForm {
  @IsIn(CALL_OUTCOMES, { message: 'Choose how the call went' })
  readonly outcome: CallOutcome;
}
