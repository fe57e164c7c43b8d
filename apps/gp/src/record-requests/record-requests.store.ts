import { randomUUID } from 'node:crypto';
import { isUUID } from 'class-validator';
import type { EntityManager } from 'typeorm';
import type { IsoDate, RecordAnswer, Ref } from '#contracts';
import type { HouseUnit } from '#messaging';
import { answerBy } from '#pathway';
import { openOwn } from '#platform';
import type { GpMail } from '../records/send-fit-notes-when-requested';

/** A patient who asked this surgery for their record. */
export interface RecordRequest {
  readonly id: string;
  readonly ref: Ref<'gp'>;
  readonly patient: string;
  readonly name: string;
  readonly askedOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly overdue: boolean;
  /** More time was taken for it. */
  readonly extended: boolean;
  readonly how: RecordAnswer | null;
  readonly answeredOn: IsoDate | null;
  readonly answeredBy: string | null;
}

/** As it is stored: the patient's `id`, by which the name is opened, and the request's. */
interface Row extends Omit<RecordRequest, 'patient'> {
  readonly request: string;
}

const REQUESTS = `
  select r.id as request, r.ref, p.id, p.name, r.asked_on as "askedOn", r.due_on as "dueOn", r.answered_on is null and r.due_on < $2 as overdue,
         r.extended_on is not null as extended, r.how, r.answered_on as "answeredOn", r.answered_by as "answeredBy"
    from gp.record_requests r join gp.offers o using (ref) join gp.patients p on p.id = o.patient where p.practice = $1`;

type Database = Pick<EntityManager, 'query'>;

/** What waits first, by its clock; then what was answered last. */
export const requestsTo = (db: Database, practice: string, today: IsoDate): Promise<readonly RecordRequest[]> =>
  read(
    db,
    `${REQUESTS} order by r.answered_on is not null, case when r.answered_on is null then r.due_on end, r.answered_on desc limit 200`,
    [practice, today],
  );

async function read(db: Database, sql: string, values: unknown[]): Promise<readonly RecordRequest[]> {
  const rows = await openOwn(db, 'gp.patients', await db.query<Row[]>(sql, values));
  return rows.map(({ request, id, ...row }) => ({ ...row, id: request, patient: id }));
}

export async function requestTo(
  db: Database,
  practice: string,
  today: IsoDate,
  id: string,
): Promise<RecordRequest | undefined> {
  if (!isUUID(id, 'loose')) return undefined;
  const [found] = await read(db, `${REQUESTS} and r.id = $3`, [practice, today, id]);
  return found;
}

/** As {@link requestTo}, locked until the transaction ends. */
export async function lockRequestTo(
  tx: Database,
  practice: string,
  today: IsoDate,
  id: string,
): Promise<RecordRequest | undefined> {
  if (isUUID(id, 'loose')) await tx.query('select from gp.record_requests where id = $1 for update', [id]);
  return requestTo(tx, practice, today, id);
}

/** The patient asked: a task, whose clock runs from that day. Of a case that began without an offer we do not know whose it is. */
export async function keepRecordRequest({
  tx,
  mail,
}: Pick<HouseUnit<'gp'>, 'tx'> & { readonly mail: GpMail }): Promise<void> {
  if (mail.type !== 'RecordRequested') return;
  await tx.query(
    `insert into gp.record_requests (id, ref, asked_on, due_on) select $1, ref, $3, $4 from gp.offers where ref = $2`,
    [randomUUID(), mail.lane, mail.occurredOn, answerBy('access', mail.occurredOn)],
  );
}
