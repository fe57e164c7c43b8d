import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { IsoDate, MoreTimeReason, RecordAnswer, Ref } from '#contracts';
import { answerBy } from '#pathway';

/** Somebody asked for what the workplace holds about them. */
export interface RecordRequest {
  readonly id: string;
  readonly askedOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly overdue: boolean;
  /** More time was taken for it. */
  readonly extended: boolean;
}

/** The request of this person that waits; null where none does. */
export async function openRequest(
  db: Pick<EntityManager, 'query'>,
  ref: Ref<'employer'>,
  today: IsoDate,
): Promise<RecordRequest | null> {
  const [found] = await db.query<RecordRequest[]>(
    `select id, asked_on as "askedOn", due_on as "dueOn", due_on < $2 as overdue, extended_on is not null as extended
       from employer.record_requests
      where ref = $1 and answered_on is null order by asked_on limit 1`,
    [ref, today],
  );
  return found ?? null;
}

/** They asked: a task, whose clock runs from that day. */
export async function keepRequest(tx: EntityManager, ref: Ref<'employer'>, on: IsoDate): Promise<void> {
  await tx.query('insert into employer.record_requests (id, ref, asked_on, due_on) values ($1, $2, $3, $4)', [
    randomUUID(),
    ref,
    on,
    answerBy('access', on),
  ]);
}

/** @returns whether it still waited */
export async function markAnswered(
  tx: EntityManager,
  request: string,
  answer: { readonly how: RecordAnswer; readonly on: IsoDate; readonly account: string },
): Promise<boolean> {
  const [, answered] = await tx.query<[unknown[], number]>(
    'update employer.record_requests set how = $2, answered_on = $3, answered_by = $4 where id = $1 and answered_on is null',
    [request, answer.how, answer.on, answer.account],
  );
  return answered > 0;
}

/** More time is taken: the last day for the answer moves. */
export async function markExtended(
  tx: EntityManager,
  request: string,
  more: { readonly reason: MoreTimeReason; readonly until: IsoDate; readonly on: IsoDate },
): Promise<void> {
  await tx.query(
    'update employer.record_requests set due_on = $2, extended_on = $3, extended_why = $4 where id = $1 and answered_on is null',
    [request, more.until, more.on, more.reason],
  );
}

/** What names them here was taken back: that they asked goes with it. What was answered stays, as who and when. */
export async function forgetRequest(tx: EntityManager, ref: Ref<'employer'>): Promise<void> {
  await tx.query('delete from employer.record_requests where ref = $1 and answered_on is null', [ref]);
}
