import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { IsoDate, RecordAnswer } from '#contracts';
import { Outbox } from '#messaging';
import { DomainError, notFound, PathwayClock } from '#platform';
import { requestTo } from './record-requests.store';

/** The surgery says how, and on which day, it answered a patient who asked for their record. The record itself is not handed over here. */
export class AnswerRecordRequest extends Command<void> {
  constructor(
    readonly practice: string,
    readonly request: string,
    readonly how: RecordAnswer,
    readonly on: IsoDate,
    readonly by: string,
  ) {
    super();
  }
}

@CommandHandler(AnswerRecordRequest)
export class AnswerRecordRequestHandler implements ICommandHandler<AnswerRecordRequest> {
  constructor(
    private readonly outbox: Outbox<'gp'>,
    private readonly clock: PathwayClock,
  ) {}

  execute({ practice, request: id, how, on, by }: AnswerRecordRequest): Promise<void> {
    return this.outbox.transaction(async ({ tx, send }) => {
      const today = await this.clock.today(tx);
      const request = await requestTo(tx, practice, today, id);
      if (!request) throw notFound();
      if (on > today || on < request.askedOn)
        throw new DomainError('not-then', 'The day must be between the request and today', { field: 'on' });
      const [, answered] = await tx.query<[unknown[], number]>(
        'update gp.record_requests set how = $2, answered_on = $3, answered_by = $4 where id = $1 and answered_on is null',
        [id, how, on, by],
      );
      if (answered === 0) throw new DomainError('already-answered', 'This request has been answered already.');
      send({ lane: request.ref, type: 'RecordRequestAnswered', payload: { how, on }, occurredOn: today });
    });
  }
}
