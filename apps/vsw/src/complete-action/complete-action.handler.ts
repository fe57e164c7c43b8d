import { CommandHandler } from '@nestjs/cqrs';
import { DomainError, notFound } from '#platform';
import { CaseHandler, type Doing } from '../case/case-handler';
import { actionsOf } from '../identify-obstacle/obstacle.store';
import { CompleteAction } from './complete-action.command';

/** The patient's own word of how it went stands: a worker notes what nobody has said yet, or corrects what a worker noted. */
@CommandHandler(CompleteAction)
export class CompleteActionHandler extends CaseHandler<CompleteAction> {
  protected async write(command: CompleteAction, { tx, case: found, today, send }: Doing): Promise<void> {
    const { ref, worker, outcome } = command;
    const action = (await actionsOf(tx, ref)).find((one) => one.action === command.action && one.what !== null)?.action;
    if (action === undefined) throw notFound();
    if (found.view.actions.find((one) => one.action === action)?.done?.by === 'patient') {
      throw new DomainError('patient-said', 'They have said themselves how it went. Their word stands.');
    }
    await tx.query(
      `insert into vsw.action_outcomes (ref, action, worker, worker_name, outcome, noted_on) values ($1, $2, $3, $4, $5, $6)`,
      [ref, action, worker.id, worker.name, outcome, today],
    );
    send({ type: 'ActionCompleted', payload: { action, outcome } });
  }
}
