import { randomUUID } from 'node:crypto';
import { CommandHandler } from '@nestjs/cqrs';
import { CaseHandler, type Doing } from '../case/case-handler';
import { RaiseSafetyConcern } from './raise-safety-concern.command';

/** Open to every worker at every stage: safety does not wait for a yes, nor for whose case it is. */
@CommandHandler(RaiseSafetyConcern)
export class RaiseSafetyConcernHandler extends CaseHandler<RaiseSafetyConcern> {
  protected async write({ ref, worker, concern }: RaiseSafetyConcern, { tx, today, send }: Doing): Promise<void> {
    await tx.query(
      `insert into vsw.safety_concerns (id, ref, worker, worker_name, urgency, words, done, raised_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [randomUUID(), ref, worker.id, worker.name, concern.urgency, concern.words, concern.done, today],
    );
    send({ type: 'SafetyConcernRaised', payload: { urgency: concern.urgency } });
  }
}
