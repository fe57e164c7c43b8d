import { randomUUID } from 'node:crypto';
import { CommandHandler } from '@nestjs/cqrs';
import { DomainError, sealOwn } from '#platform';
import { CaseHandler, type Doing } from '../case/case-handler';
import { CloseCase } from './close-case.command';

@CommandHandler(CloseCase)
export class CloseCaseHandler extends CaseHandler<CloseCase> {
  protected async write({ ref, worker, closing }: CloseCase, { tx, case: found, today, send }: Doing): Promise<void> {
    const { ending, words, reason } = closing;
    const anotherRoute = ending === 'other_route';
    if (!found.saidYes && !anotherRoute)
      throw new DomainError('not-enrolled', 'Before they said yes you can only show another route.', {
        field: 'ending',
      });
    if (anotherRoute && words === '')
      throw new DomainError('no-route-named', 'Tell them which route, and how to take it.', { field: 'words' });
    if (anotherRoute && reason === null)
      throw new DomainError('no-reason', 'Write why. It stays in vocational support.', { field: 'reason' });
    await tx.query('update vsw.waits set ended_on = $2 where ref = $1 and ended_on is null', [ref, today]);
    const sealed = await sealOwn(tx, 'vsw.closings', { box: randomUUID(), ref, words, reason });
    await tx.query(
      `insert into vsw.closings (box, ref, worker, worker_name, ending, words, reason, closed_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [sealed.box, ref, worker.id, worker.name, ending, sealed.words, sealed.reason, today],
    );
    send({ type: 'CaseClosed', payload: { ending, words } });
  }
}
