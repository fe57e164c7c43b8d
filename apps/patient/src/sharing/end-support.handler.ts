import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Ref } from '#contracts';
import { recutOwn } from '#messaging';
import { Desk } from '../case-file/desk';
import { recordAnswer } from '../case-file/people';

/** The patient ends support. What waits is not sent; what was shared is taken back by stopping sharing. */
export class EndSupport extends Command<void> {
  constructor(readonly ref: Ref<'patient'>) {
    super();
  }
}

@CommandHandler(EndSupport)
export class EndSupportHandler implements ICommandHandler<EndSupport> {
  constructor(private readonly desk: Desk) {}

  execute({ ref }: EndSupport): Promise<void> {
    return this.desk.sitEnrolled(ref, async ({ tx, say }) => {
      await recordAnswer(tx, ref, 'ended');
      await tx.query('delete from patient.plan_drafts where ref = $1', [ref]);
      await recutOwn(tx, 'patient', ref);
      say({ type: 'SupportEnded', payload: {} });
    });
  }
}
