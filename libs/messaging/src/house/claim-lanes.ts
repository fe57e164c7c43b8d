import type { DataSource, EntityManager } from 'typeorm';
import { MAIL_COLUMNS, type MailRow } from '../mail';
import type { HouseTables } from './house-tables';

/** Lanes with mail that is due, and how far the scan came. */
export interface Candidates {
  readonly control: readonly string[];
  readonly ordinary: readonly string[];
  readonly refold: readonly string[];
  readonly rows: number;
  /** The lowest and the highest row waiting; undefined when none is. */
  readonly range: { readonly lowest: number; readonly highest: number } | undefined;
}

interface CandidateRow {
  readonly lane: string;
  readonly kind: 'control' | 'ordinary' | 'refold';
  readonly rows: number;
  readonly lowest: string;
  readonly highest: string;
}

/** How the cause of a lane begins that is held because folding it anew failed. */
export const REFOLD_FAILED = 'refold.';

/**
 * Finds lanes to claim, without locking. It starts from mail but counts only mail of lanes that are due and not held: a limit over rows let one held lane
 * with 400 rows starve all others. Ordinary mail waits while its lane's control mail is not collected. A lane that is held at a mail is folded anew all the
 * same: what was taken out of it leaves its view whatever comes behind.
 */
export async function findLanes(
  source: DataSource | EntityManager,
  tables: HouseTables,
  above: number,
  window: number | null,
): Promise<Candidates> {
  const rows = await source.query<CandidateRow[]>(
    `with due as (
       select m.lane, m.control, m.arrived
       from ${tables.mail} m join ${tables.lanes} l on l.lane = m.lane and l.control = m.control
       where m.collected_at is null and m.arrived > $1 and not l.parked and l.next_try <= clock_timestamp()
       order by m.arrived limit $2
     ), waiting as (
       select lane, control, count(*)::int as rows, min(arrived) as lowest, max(arrived) as highest from due group by lane, control
     )
     select lane, case when control then 'control' else 'ordinary' end as kind, rows, lowest, highest from waiting w
     where control or not exists (select from ${tables.mail} c where c.lane = w.lane and c.control and c.collected_at is null)
     union all
     select lane, 'refold', 0, 0, 0 from ${tables.lanes}
     where refold and (not parked and next_try <= clock_timestamp() or cause not like '${REFOLD_FAILED}%')`,
    [above, window],
  );
  const lanes = (kind: CandidateRow['kind']) => rows.filter((row) => row.kind === kind).map((row) => row.lane);
  return {
    control: lanes('control'),
    ordinary: lanes('ordinary'),
    refold: [...new Set(lanes('refold'))],
    rows: rows.reduce((sum, row) => sum + row.rows, 0),
    range: rangeOf(rows.filter((row) => row.kind !== 'refold')),
  };
}

const rangeOf = (rows: readonly CandidateRow[]): Candidates['range'] =>
  rows.length === 0
    ? undefined
    : {
        lowest: Math.min(...rows.map((row) => Number(row.lowest))),
        highest: Math.max(...rows.map((row) => Number(row.highest))),
      };

interface LaneRow {
  readonly lane: string;
  readonly control: boolean;
  readonly attempts: number;
  readonly due: boolean;
  readonly refold: boolean;
}

export interface LockedLane {
  readonly lane: string;
  /** Failures so far of the lane's side that was claimed. */
  readonly attempts: number;
}

/**
 * Statement 1: takes up to `limit` of the lanes, in id order, passing over what somebody else holds. For control mail both of a case's rows are taken,
 * whatever holds the ordinary one: the two share a view.
 */
export async function lockLanes(
  tx: EntityManager,
  tables: HouseTables,
  lanes: readonly string[],
  side: 'control' | 'ordinary' | 'refold',
  limit: number,
): Promise<readonly LockedLane[]> {
  const both = side !== 'ordinary';
  const rows = await tx.query<LaneRow[]>(
    `select lane, control, attempts, refold, not parked and next_try <= clock_timestamp() as due
     from ${tables.lanes} where lane = any($1::uuid[]) and (not control or $2)
     order by lane, control limit $3 for update skip locked`,
    [lanes, both, both ? limit * 2 : limit],
  );
  const claimed = rows.filter(
    (row) => row.control === (side === 'control') && (side === 'refold' ? row.refold : row.due),
  );
  if (!both) return claimed;
  const halves = new Map<string, number>();
  for (const row of rows) halves.set(row.lane, (halves.get(row.lane) ?? 0) + 1);
  return claimed.filter((row) => halves.get(row.lane) === 2);
}

/** A mail's row with how long it has waited, in seconds: an age and not a time of day, which does not cross. */
export type WaitingRow = MailRow & { readonly age: number };

/**
 * Statement 2: reads the claimed lanes' mail, in order. A statement of its own, because a snapshot is taken when a statement begins: one that locked and
 * read at once would see as waiting what the lock's last holder has just applied, and apply it twice.
 */
export const readLanes = (
  tx: EntityManager,
  tables: HouseTables,
  lanes: readonly string[],
  control: boolean,
  mailLimit: number,
): Promise<readonly WaitingRow[]> =>
  tx.query<WaitingRow[]>(
    `select ${MAIL_COLUMNS}, extract(epoch from clock_timestamp() - recorded_at)::float8 as age from ${tables.mail} m
     where lane = any($1::uuid[]) and control = $2 and collected_at is null
       and ($2 or not exists (select from ${tables.mail} c where c.lane = m.lane and c.control and c.collected_at is null))
     order by lane, seq limit $3`,
    [lanes, control, mailLimit],
  );
