import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { IsoDate, MoreTimeReason } from '#contracts';
import { Outbox } from '#messaging';
import { moreTimeFor } from '#pathway';
import { DomainError, notFound, PathwayClock } from '#platform';
import { moreTimeNotThen } from '#web';
import { lockRequestTo } from './record-requests.store';

/** The surgery needs longer than a month for a record, and tells the patient why and until when. Saying it twice is saying it once. */
export class ExtendRecordRequest extends Command<void> {
  constructor(
    readonly practice: string,
    readonly request: string,
    readonly reason: MoreTimeReason,
    readonly until: IsoDate,
  ) {
    super();
  }
}

@CommandHandler(ExtendRecordRequest)
export class ExtendRecordRequestHandler implements ICommandHandler<ExtendRecordRequest> {
  constructor(
    private readonly outbox: Outbox<'gp'>,
    private readonly clock: PathwayClock,
  ) {}

  /** @throws not found; that it was answered, or that it cannot be done any more; or that the day is none the law allows */
  execute({ practice, request: id, reason, until }: ExtendRecordRequest): Promise<void> {
    return this.outbox.transaction(async ({ tx, send }) => {
      const today = await this.clock.today(tx);
      const request = await lockRequestTo(tx, practice, today, id);
      if (!request) throw notFound();
      if (request.answeredOn !== null)
        throw new DomainError('already-answered', 'This request has been answered already.');
      if (request.extended) return;
      const time = moreTimeFor(request, today);
      if (time === null) throw new DomainError('too-late', 'More time can be taken once, within the first month.');
      if (until <= time.after || until > time.latest)
        throw new DomainError('not-then', moreTimeNotThen(time), { field: 'until' });
      await tx.query('update gp.record_requests set due_on = $2, extended_on = $3, extended_why = $4 where id = $1', [
        id,
        until,
        today,
        reason,
      ]);
      send({ lane: request.ref, type: 'RecordRequestExtended', payload: { reason, until }, occurredOn: today });
    });
  }
}
