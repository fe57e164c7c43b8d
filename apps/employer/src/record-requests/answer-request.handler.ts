import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { IsoDate, RecordAnswer } from '#contracts';
import { Outbox } from '#messaging';
import { DomainError, PathwayClock } from '#platform';
import { lockPersonOf } from '../people/people.store';
import { markAnswered, openRequest } from './record-requests.store';

/** The person at work says how, and on which day, they answered somebody who asked for what the workplace holds. */
export class AnswerRecordRequest {
  constructor(
    readonly account: string,
    readonly ref: string,
    readonly how: RecordAnswer,
    readonly on: IsoDate,
  ) {}
}

@CommandHandler(AnswerRecordRequest)
export class AnswerRecordRequestHandler implements ICommandHandler<AnswerRecordRequest, void> {
  constructor(
    private readonly outbox: Outbox<'employer'>,
    private readonly clock: PathwayClock,
  ) {}

  /** @throws not found; or that nobody waits for it */
  execute({ account, ref: asked, how, on }: AnswerRecordRequest): Promise<void> {
    return this.outbox.transaction(async ({ tx, send }) => {
      const { ref, closed, left } = await lockPersonOf(tx, account, asked);
      const today = await this.clock.today(tx);
      const request = closed || left ? null : await openRequest(tx, ref, today);
      if (request === null) throw new DomainError('nobody-waits', 'Nobody waits for this answer any more.');
      if (on > today || on < request.askedOn)
        throw new DomainError('not-then', 'The day must be between the request and today', { field: 'on' });
      if (!(await markAnswered(tx, request.id, { how, on, account }))) return;
      send({ lane: ref, type: 'RecordRequestAnswered', payload: { how, on }, occurredOn: today });
    });
  }
}
