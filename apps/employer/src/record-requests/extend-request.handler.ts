import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { IsoDate, MoreTimeReason } from '#contracts';
import { Outbox } from '#messaging';
import { moreTimeFor } from '#pathway';
import { DomainError, PathwayClock } from '#platform';
import { moreTimeNotThen } from '#web';
import { lockPersonOf } from '../people/people.store';
import { markExtended, openRequest } from './record-requests.store';

/** The person at work needs longer than a month, and tells whoever asked why and until when. Saying it twice is saying it once. */
export class ExtendRecordRequest {
  constructor(
    readonly account: string,
    readonly ref: string,
    readonly reason: MoreTimeReason,
    readonly until: IsoDate,
  ) {}
}

@CommandHandler(ExtendRecordRequest)
export class ExtendRecordRequestHandler implements ICommandHandler<ExtendRecordRequest, void> {
  constructor(
    private readonly outbox: Outbox<'employer'>,
    private readonly clock: PathwayClock,
  ) {}

  /** @throws not found; that nobody waits, or that it cannot be done any more; or that the day is none the law allows */
  execute({ account, ref: asked, reason, until }: ExtendRecordRequest): Promise<void> {
    return this.outbox.transaction(async ({ tx, send }) => {
      const { ref, closed, left } = await lockPersonOf(tx, account, asked);
      const today = await this.clock.today(tx);
      const request = closed || left ? null : await openRequest(tx, ref, today);
      if (request === null) throw new DomainError('nobody-waits', 'Nobody waits for this answer any more.');
      if (request.extended) return;
      const time = moreTimeFor(request, today);
      if (time === null) throw new DomainError('too-late', 'More time can be taken once, within the first month.');
      if (until <= time.after || until > time.latest)
        throw new DomainError('not-then', moreTimeNotThen(time), { field: 'until' });
      await markExtended(tx, request.id, { reason, until, on: today });
      send({ lane: ref, type: 'RecordRequestExtended', payload: { reason, until }, occurredOn: today });
    });
  }
}
