import { CommandHandler } from '@nestjs/cqrs';
import { DomainError } from '#platform';
import { CaseHandler, type Doing } from '../case/case-handler';
import { PROFESSION } from '../case/worker';
import { HandOver, SeeWish, TakeOver } from './hand-over.command';
import { giveTo, knownWorker } from './hand-over.store';

@CommandHandler(HandOver)
export class HandOverHandler extends CaseHandler<HandOver> {
  protected async write({ ref, worker, to, kind, until }: HandOver, doing: Doing): Promise<void> {
    const { tx, case: found, today, send } = doing;
    const next = await knownWorker(tx, to);
    if (!next) throw new DomainError('no-such-worker', 'Choose a colleague from the list.', { field: 'to' });
    if (next.worker === found.takenBy)
      throw new DomainError('theirs-already', `${next.name} has this case already.`, { field: 'to' });
    const payload = { worker: next.name, profession: PROFESSION };
    if (kind === 'handover') {
      await giveTo(doing, ref, next, worker);
      send({ type: 'CaseHandedOver', payload: { ...payload, kind, until: null } });
      return;
    }
    if (until === null || until < today)
      throw new DomainError('cover-without-day', 'Enter the last day of the cover, today or later.', {
        field: 'until',
      });
    await tx.query(
      `insert into vsw.covers (ref, worker, worker_name, arranged_by_name, until_on, began_on) values ($1, $2, $3, $4, $5, $6)`,
      [ref, next.worker, next.name, worker.name, until, today],
    );
    send({ type: 'CaseHandedOver', payload: { ...payload, kind, until } });
  }
}

@CommandHandler(TakeOver)
export class TakeOverHandler extends CaseHandler<TakeOver> {
  protected async write({ ref, worker }: TakeOver, doing: Doing): Promise<void> {
    await giveTo(doing, ref, { worker: worker.id, name: worker.name }, worker);
    const { name, profession } = worker;
    doing.send({ type: 'CaseHandedOver', payload: { worker: name, profession, kind: 'handover', until: null } });
  }
}

@CommandHandler(SeeWish)
export class SeeWishHandler extends CaseHandler<SeeWish> {
  protected async write({ ref, worker }: SeeWish, { tx, case: found, today }: Doing): Promise<void> {
    await tx.query(
      `insert into vsw.wishes_seen as seen (ref, lead, lead_name, wished_on, seen_on) values ($1, $2, $3, $4, $5)
       on conflict (ref) do update set lead = excluded.lead, lead_name = excluded.lead_name,
         wished_on = excluded.wished_on, seen_on = excluded.seen_on`,
      [ref, worker.id, worker.name, found.view.support.changeWishedOn, today],
    );
  }
}
