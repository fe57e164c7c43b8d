import { CommandHandler } from '@nestjs/cqrs';
import { DomainError } from '#platform';
import { lengthOf } from '#pathway';
import { CaseHandler, type Doing } from '../case/case-handler';
import { RecordAbsence } from './record-absence.command';

@CommandHandler(RecordAbsence)
export class RecordAbsenceHandler extends CaseHandler<RecordAbsence> {
  protected async write({ ref, worker, period, days }: RecordAbsence, { tx, today, send }: Doing): Promise<void> {
    const { from, to } = period;
    if (to < from)
      throw new DomainError('period-backwards', 'The last day must not be before the first.', { field: 'to' });
    if (to > today) throw new DomainError('day-to-come', 'The last day must be today or earlier.', { field: 'to' });
    if (days > lengthOf(period))
      throw new DomainError('too-many-days', 'There are not so many days from the first to the last.', {
        field: 'days',
      });
    if (!Number.isInteger(days * 2))
      throw new DomainError('no-half-day', 'Days must be a number from 0 to 182; halves are fine.', { field: 'days' });
    await tx.query(
      `insert into vsw.absence_reports (ref, worker, worker_name, from_date, to_date, days, told_on)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [ref, worker.id, worker.name, from, to, days, today],
    );
    send({ type: 'AbsenceReported', payload: { from, to, days, source: 'telephone' } });
  }
}
