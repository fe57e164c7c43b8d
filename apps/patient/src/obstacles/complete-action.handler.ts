import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ActionOutcome, Ref } from '#contracts';
import { notFound } from '#platform';
import { Desk } from '../case-file/desk';
import { recordObstacleAct } from './obstacle-acts';

/** How an agreed action turned out, by the patient's word, whoever was to do it. */
export class CompleteAction extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly action: string,
    readonly outcome: ActionOutcome,
  ) {
    super();
  }
}

@CommandHandler(CompleteAction)
export class CompleteActionHandler implements ICommandHandler<CompleteAction> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, action: id, outcome }: CompleteAction): Promise<void> {
    return this.desk.sitEnrolled(ref, async ({ tx, file, say }) => {
      const action = file.view?.actions.find((one) => one.action === id)?.action;
      if (action === undefined) throw notFound();
      await recordObstacleAct(tx, ref, action, { kind: 'completed', outcome });
      say({ type: 'ActionCompleted', payload: { action, outcome } });
    });
  }
}
