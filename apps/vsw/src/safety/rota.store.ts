import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';

/** Somebody who is paged, and when. */
export interface DutyPerson {
  readonly id: string;
  /** The account they sign in with. */
  readonly account: string;
  readonly name: string;
  readonly channel: 'text' | 'email';
  readonly reach: string;
  /** Who is paged first has turn 1. */
  readonly turn: number;
  /** 1 is Monday. */
  readonly days: readonly number[];
  /** `HH:MM`; a duty that does not end later than it starts goes on past midnight. */
  readonly starts: string;
  readonly ends: string;
}

type Db = Pick<EntityManager, 'query'>;

/** How long one person has before the next is paged, where nobody set it: ours, to be confirmed by each service. */
const ESCALATE_SECONDS = 600;

const COLUMNS = `id, account, name, channel, reach, turn, days, to_char(starts, 'HH24:MI') as starts, to_char(ends, 'HH24:MI') as ends`;

// Real people's hours are machine time, where the service is run. A duty past midnight belongs to the day on which it starts.
const ON_DUTY = `
  with moment as materialized (
    select extract(isodow from local)::int as day, local::time as time
      from (select clock_timestamp() at time zone 'Europe/London' as local) here
  )
  select ${COLUMNS} from vsw.duty_rota, moment
   where removed_at is null
     and case when starts < ends then moment.day = any(days) and moment.time >= starts and moment.time < ends
              else (moment.day = any(days) and moment.time >= starts)
                or ((moment.day + 5) % 7 + 1 = any(days) and moment.time < ends) end
   order by turn, entered_at, id`;

/** Everybody on the rota, in the order in which they are paged. */
export const rota = (db: Db): Promise<readonly DutyPerson[]> =>
  db.query<DutyPerson[]>(`select ${COLUMNS} from vsw.duty_rota where removed_at is null order by turn, entered_at, id`);

/** Those of them who are on duty at this moment. */
export const onDuty = (db: Db): Promise<readonly DutyPerson[]> => db.query<DutyPerson[]>(ON_DUTY);

/** Whether this account is on the rota: such a person may take, resolve and review what concerns safety. */
export async function isOnRota(db: Db, account: string): Promise<boolean> {
  const rows = await db.query<unknown[]>(
    'select 1 from vsw.duty_rota where account = $1 and removed_at is null limit 1',
    [account],
  );
  return rows.length > 0;
}

export async function addToRota(db: Db, person: Omit<DutyPerson, 'id'>, enteredBy: string): Promise<void> {
  const { account, name, channel, reach, turn, days, starts, ends } = person;
  await db.query(
    `insert into vsw.duty_rota (id, account, name, channel, reach, turn, days, starts, ends, entered_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [randomUUID(), account, name, channel, reach, turn, days, starts, ends, enteredBy],
  );
}

/** Takes somebody off the rota; that they were on it, and until when, stays. */
export async function removeFromRota(db: Db, id: string, removedBy: string): Promise<void> {
  await db.query(
    'update vsw.duty_rota set removed_at = clock_timestamp(), removed_by = $2 where id::text = $1 and removed_at is null',
    [id, removedBy],
  );
}

/** Seconds of machine time that one person has before the next is paged. */
export async function escalateSeconds(db: Db): Promise<number> {
  const [row] = await db.query<{ seconds: number }[]>(
    'select escalate_seconds as seconds from vsw.duty_settings order by id desc limit 1',
  );
  return row?.seconds ?? ESCALATE_SECONDS;
}

export async function setEscalateSeconds(db: Db, seconds: number, enteredBy: string): Promise<void> {
  await db.query('insert into vsw.duty_settings (escalate_seconds, entered_by) values ($1, $2)', [seconds, enteredBy]);
}
