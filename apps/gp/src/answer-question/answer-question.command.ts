import { Command } from '@nestjs/cqrs';
import type { Ref } from '#contracts';

/** The surgery answers a question that the patient sent it. */
export class AnswerQuestion extends Command<void> {
  constructor(
    /** ODS code of the surgery whose patient this must be. */
    readonly practice: string,
    readonly ref: Ref<'gp'>,
    readonly question: string,
    readonly words: string,
    readonly answeredBy: string,
  ) {
    super();
  }
}
