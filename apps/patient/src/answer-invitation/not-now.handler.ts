import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Ref } from '#contracts';
import { Desk } from '../case-file/desk';
import { recordAnswer } from '../case-file/people';
import { mayAnswer } from './may-answer';

/** "Not now": the invitation stays open and nobody is reminded. */
export class DeferAnswer extends Command<void> {
  constructor(readonly ref: Ref<'patient'>) {
    super();
  }
}

@CommandHandler(DeferAnswer)
export class DeferAnswerHandler implements ICommandHandler<DeferAnswer> {
  constructor(private readonly desk: Desk) {}

  execute({ ref }: DeferAnswer): Promise<void> {
    return this.desk.sit(ref, async ({ tx, file, say }) => {
      mayAnswer(file);
      if (file.answer === 'later') return;
      await recordAnswer(tx, ref, 'later');
      say({ type: 'AnswerDeferred', payload: {} });
    });
  }
}
