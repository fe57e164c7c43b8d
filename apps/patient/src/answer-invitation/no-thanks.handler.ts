import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Ref } from '#contracts';
import { Desk } from '../case-file/desk';
import { forget } from '../case-file/people';
import { mayAnswer } from './may-answer';

/** "No thanks, remove what you have." */
export class DeclineInvitation extends Command<void> {
  constructor(readonly ref: Ref<'patient'>) {
    super();
  }
}

@CommandHandler(DeclineInvitation)
export class DeclineInvitationHandler implements ICommandHandler<DeclineInvitation> {
  constructor(private readonly desk: Desk) {}

  execute({ ref }: DeclineInvitation): Promise<void> {
    return this.desk.sit(ref, async ({ tx, file, say }) => {
      mayAnswer(file);
      say({ type: 'PatientDeclined', payload: {} });
      // The card in the view goes when the coordinator's word comes back; everything of this house's own goes now.
      await forget(tx, ref);
    });
  }
}
