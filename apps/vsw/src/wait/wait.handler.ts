import { randomUUID } from 'node:crypto';
import { CommandHandler } from '@nestjs/cqrs';
import { DomainError, sealOwn } from '#platform';
import { CaseHandler, type Doing } from '../case/case-handler';
import { EndWait, StartWait } from './wait.command';

@CommandHandler(StartWait)
export class StartWaitHandler extends CaseHandler<StartWait> {
  protected async write({ ref, worker, wait }: StartWait, { tx, today, send }: Doing): Promise<void> {
    const { reason, until, words } = wait;
    if (until <= today) throw new DomainError('wait-is-over', 'The day must be after today.', { field: 'until' });
    // One wait at a time: what was waited for before is not waited for any more.
    await tx.query('update vsw.waits set ended_on = $2 where ref = $1 and ended_on is null', [ref, today]);
    const sealed = await sealOwn(tx, 'vsw.waits', { box: randomUUID(), ref, words });
    await tx.query(
      `insert into vsw.waits (box, ref, worker, worker_name, reason, until_on, words, started_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [sealed.box, ref, worker.id, worker.name, reason, until, sealed.words, today],
    );
    send({ type: 'WaitStarted', payload: wait });
  }
}

@CommandHandler(EndWait)
export class EndWaitHandler extends CaseHandler<EndWait> {
  protected async write({ ref }: EndWait, { tx, today, send }: Doing): Promise<void> {
    const [, ended] = await tx.query<[unknown[], number]>(
      'update vsw.waits set ended_on = $2 where ref = $1 and ended_on is null',
      [ref, today],
    );
    if (ended > 0) send({ type: 'WaitEnded', payload: {} });
  }
}
