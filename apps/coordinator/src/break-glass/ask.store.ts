import type { EntityManager } from 'typeorm';
import type { BreakGlassAsk, BreakGlassMinutes, BreakGlassReason, IsoDate } from '#contracts';
import type { FoundMail } from './held-mail';
import type { Person } from './proofs';

type Database = Pick<EntityManager, 'query'>;

export type BreakGlassState = 'checking' | 'turned-down' | 'waiting' | 'refused' | 'ended' | 'open' | 'over' | 'lapsed';

/** An ask as the coordinator holds it. */
export interface Ask {
  readonly id: string;
  readonly state: BreakGlassState;
  readonly reason: BreakGlassReason;
  readonly minutes: BreakGlassMinutes;
  readonly box: string;
  readonly askedBy: Person;
  /** Null while it was not checked, or turned down. */
  readonly mail: FoundMail | null;
  readonly fields: readonly string[];
  readonly looks: number;
  /** Somebody tried what was not open to them, and it was entered. */
  readonly tried: boolean;
}

export type NewAsk = BreakGlassAsk & { readonly proof: string };

export const newAsks = (db: Database): Promise<readonly NewAsk[]> =>
  db.query<NewAsk[]>(
    `select id, house, name, control, reason, words, minutes, box, proof from exchange.break_glass
      where answered_at is null and asked_at > clock_timestamp() - interval '1 hour' order by asked_at limit 20`,
  );

export interface NewAct {
  readonly id: string;
  readonly ask: string;
  readonly kind: 'approve' | 'refuse' | 'look' | 'end';
  readonly proof: string | null;
}

export const newActs = (db: Database): Promise<readonly NewAct[]> =>
  db.query<NewAct[]>(
    'select id, ask, kind, proof from exchange.break_glass_acts where answered_at is null order by said_at limit 20',
  );

/** Locks one that nobody has answered yet. @returns false when another replica has it, or had. */
export async function claim(tx: Database, table: 'break_glass' | 'break_glass_acts', id: string): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `select from exchange.${table} where id = $1 and answered_at is null for update skip locked`,
    [id],
  );
  return rows.length > 0;
}

/** Locks the ask, so that two acts upon it come one after the other. The lock of its case comes first. */
export const lockAsk = (tx: Database, id: string): Promise<unknown> =>
  tx.query('select from exchange.break_glass where id = $1 for update', [id]);

/** An ask as it stands now. */
export async function readAsk(tx: Database, id: string): Promise<Ask | undefined> {
  const [row] = await tx.query<
    (Omit<Ask, 'askedBy' | 'mail' | 'fields'> & {
      readonly by: Person;
      readonly mail: FoundMail | null;
      readonly fields: readonly string[] | null;
    })[]
  >(
    `select id, now.state, b.reason, b.minutes, b.box, b.looks, b.tried, b.fields,
            json_build_object('sub', b.asked_by, 'name', b.asked_name, 'email', b.asked_email) as by,
            case when b.case_id is not null then json_build_object('caseId', b.case_id, 'house', b.mail_house, 'inbound', b.inbound,
                                                                   'id', b.mail_id, 'type', b.mail_type) end as mail
       from exchange.break_glass b join exchange.break_glass_now now using (id) where id = $1`,
    [id],
  );
  return row && { ...row, askedBy: row.by, fields: row.fields ?? [] };
}

export const turnDown = (tx: Database, id: string, why: string): Promise<unknown> =>
  tx.query('update exchange.break_glass set answered_at = clock_timestamp(), turned_down = $2 where id = $1', [
    id,
    why,
  ]);

export const takeAsk = (
  tx: Database,
  id: string,
  by: Person,
  mail: FoundMail,
  { fields, others }: { readonly fields: readonly string[]; readonly others: number },
): Promise<unknown> =>
  tx.query(
    `update exchange.break_glass set answered_at = clock_timestamp(), asked_by = $2, asked_name = $3, asked_email = $4, case_id = $5,
       mail_house = $6, inbound = $7, mail_id = $8, mail_type = $9, fields = $10, others = $11 where id = $1`,
    [id, by.sub, by.name, by.email, mail.caseId, mail.house, mail.inbound, mail.id, mail.type, [...fields], others],
  );

/** An approved mail may be read from now on, for as long as was asked, by this machine's clock. */
export const decideAsk = (
  tx: Database,
  id: string,
  { sub, name }: Person,
  verdict: 'approved' | 'refused',
): Promise<unknown> =>
  tx.query(
    `update exchange.break_glass set verdict = $4, decided_by = $2, decided_name = $3, decided_at = clock_timestamp(),
       open_until = case when $4 = 'approved' then clock_timestamp() + minutes * interval '1 minute' end where id = $1`,
    [id, sub, name, verdict],
  );

export const endAsk = (tx: Database, id: string): Promise<unknown> =>
  tx.query('update exchange.break_glass set ended_at = clock_timestamp() where id = $1', [id]);

export const countLook = (tx: Database, id: string, today: IsoDate, told: boolean): Promise<unknown> =>
  tx.query(
    `update exchange.break_glass set looks = looks + 1, told = coalesce(told, $3), first_look = coalesce(first_look, $2::date) where id = $1`,
    [id, today, told],
  );

export const noteTried = (tx: Database, id: string): Promise<unknown> =>
  tx.query('update exchange.break_glass set tried = true where id = $1', [id]);

export const answerAct = (tx: Database, id: string, outcome: string, sealed: string | null = null): Promise<unknown> =>
  tx.query(
    'update exchange.break_glass_acts set answered_at = clock_timestamp(), outcome = $2, sealed = $3 where id = $1',
    [id, outcome, sealed],
  );

/** What was shown lies here no longer than a page takes to ask for it. */
export const forgetShown = (db: Database): Promise<unknown> =>
  db.query(
    `update exchange.break_glass_acts set sealed = null where sealed is not null and answered_at < clock_timestamp() - interval '30 seconds'`,
  );

/** What operators read of a case and its patient was not told, because that was unsafe; it is marked as told now. */
export async function keptFromPatient(
  tx: Database,
  caseId: string,
): Promise<
  readonly { readonly type: string; readonly fields: readonly string[]; readonly reason: BreakGlassReason }[]
> {
  const [rows] = await tx.query<[{ type: string; fields: string[]; reason: BreakGlassReason }[], number]>(
    `update exchange.break_glass set told = true where case_id = $1 and told = false returning mail_type as type, fields, reason`,
    [caseId],
  );
  return rows;
}
