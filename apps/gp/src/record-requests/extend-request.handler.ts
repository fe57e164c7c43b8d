import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { IsoDate, MoreTimeReason } from '#contracts';
import { Outbox } from '#messaging';
import { moreTimeFor } from '#pathway';
import { DomainError, notFound, PathwayClock } from '#platform';
import { requestTo } from './record-requests.store';

/** The surgery needs longer than a month for a record, and tells the patient why and until when. */
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

  /** @throws not found; that it cannot be done any more; or that the day is none the law allows */
  execute({ practice, request: id, reason, until }: ExtendRecordRequest): Promise<void> {
    return this.outbox.transaction(async ({ tx, send }) => {
      const today = await this.clock.today(tx);
      const request = await requestTo(tx, practice, today, id);
      if (!request) throw notFound();
      const time = moreTimeFor(request, today);
      if (time && (until <= time.after || until > time.latest))
        throw new DomainError('not-then', 'The day must be one of those named below', { field: 'until' });
      const [, extended] = await tx.query<[unknown[], number]>(
        `update gp.record_requests set due_on = $2, extended_on = $3, extended_why = $4
          where id = $1 and answered_on is null and extended_on is null`,
        [id, until, today, reason],
      );
      if (!time || extended === 0)
        throw new DomainError('too-late', 'More time can be taken once, within the first month.');
      send({ lane: request.ref, type: 'RecordRequestExtended', payload: { reason, until }, occurredOn: today });
    });
  }
}
