import { CommandHandler } from '@nestjs/cqrs';
import { DomainError } from '#platform';
import { CaseHandler, type Doing } from '../case/case-handler';
import { mustBeInCharge, type RightsCommand } from '../record-requests/rights-command';
import { AskToErase, DecideErasure, KeepRecord } from './retention.commands';
import { askToErase, decideToKeep, dueRecord, type OldRecord } from './retention.store';

/** @throws DomainError unless somebody in charge decides about a record whose day has come */
async function lookAt({ ref, worker }: RightsCommand, { tx, today }: Doing): Promise<OldRecord> {
  mustBeInCharge(worker);
  const found = await dueRecord(tx, ref, today);
  if (!found) throw new DomainError('not-due', 'There is nothing to decide about this record now.');
  return found;
}

@CommandHandler(KeepRecord)
export class KeepRecordHandler extends CaseHandler<KeepRecord> {
  protected async write(command: KeepRecord, doing: Doing): Promise<void> {
    const { ref, worker, until, reason } = command;
    const { asked } = await lookAt(command, doing);
    if (asked) throw new DomainError('asked-to-erase', `${asked.name} asked to erase this record. Answer that first.`);
    if (until <= doing.today)
      throw new DomainError('not-ahead', 'The day to look again must be in the future', { field: 'until' });
    await decideToKeep(doing.tx, ref, worker, { until, reason, today: doing.today });
  }
}

@CommandHandler(AskToErase)
export class AskToEraseHandler extends CaseHandler<AskToErase> {
  protected async write(command: AskToErase, doing: Doing): Promise<void> {
    const { ref, worker, reason } = command;
    const { asked } = await lookAt(command, doing);
    if (asked) throw new DomainError('asked-to-erase', `${asked.name} has asked already. A second person decides.`);
    await askToErase(doing.tx, ref, worker, { reason, today: doing.today });
  }
}

/**
 * The second person's word. On a yes the coordinator is told, takes back all that this house was sent, and everything in the house that says a word of
 * the person goes with it: who, when and verdict stay.
 */
@CommandHandler(DecideErasure)
export class DecideErasureHandler extends CaseHandler<DecideErasure> {
  protected async write(command: DecideErasure, doing: Doing): Promise<void> {
    const { ref, worker, verdict } = command;
    const { tx, today, send } = doing;
    const { asked } = await lookAt(command, doing);
    if (!asked) throw new DomainError('nobody-asked', 'Nobody has asked to erase this record.');
    if (asked.by === worker.id)
      throw new DomainError('same-person', 'You asked for it yourself. A second person decides.');
    if (verdict === 'erase') await mustHaveNothingOpen(doing, ref);
    await tx.query(
      'update vsw.retention_decisions set second_by = $2, second_name = $3, second_on = $4, second_verdict = $5 where id = $1',
      [asked.id, worker.id, worker.name, today, verdict],
    );
    if (verdict === 'erase') send({ type: 'RecordErased', payload: {} });
  }
}

/** While somebody waits to read it, or for an answer to a complaint, it is not erased. */
async function mustHaveNothingOpen({ tx }: Doing, ref: string): Promise<void> {
  const open = await tx.query<unknown[]>(
    `select 1 from vsw.record_requests where ref = $1 and answered_on is null
     union all select 1 from vsw.complaints where ref = $1 and answered_on is null limit 1`,
    [ref],
  );
  if (open.length > 0)
    throw new DomainError('something-open', 'They wait for an answer to a request or a complaint. Answer that first.');
}
