import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Ref } from '#contracts';
import { Desk } from '../case-file/desk';
import { recordWish } from '../worker/wishes.store';
import { mayAskAgain } from './may-ask-again';

/** Support ended or was closed, and the patient wants it again. Whether this case opens is the coordinator's to say: another may be open by now. */
export class AskAgain extends Command<void> {
  constructor(readonly ref: Ref<'patient'>) {
    super();
  }
}

@CommandHandler(AskAgain)
export class AskAgainHandler implements ICommandHandler<AskAgain> {
  constructor(private readonly desk: Desk) {}

  execute({ ref }: AskAgain): Promise<void> {
    return this.desk.sitEver(ref, async ({ tx, file, say, today }) => {
      if (!mayAskAgain(file)) return;
      await recordWish(tx, ref, 'again', today);
      say({ type: 'ReopeningAsked', payload: {} });
    });
  }
}
