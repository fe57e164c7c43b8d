import { CommandHandler } from '@nestjs/cqrs';
import { CaseHandler, type Doing } from '../case/case-handler';
import { RecordCall } from './record-call.command';

@CommandHandler(RecordCall)
export class RecordCallHandler extends CaseHandler<RecordCall> {
  protected async write({ ref, worker, outcome }: RecordCall, { tx, today, send }: Doing): Promise<void> {
    await tx.query('insert into vsw.calls (ref, worker, worker_name, outcome, called_on) values ($1, $2, $3, $4, $5)', [
      ref,
      worker.id,
      worker.name,
      outcome,
      today,
    ]);
    send({ type: 'CallAttempted', payload: { outcome } });
  }
}
