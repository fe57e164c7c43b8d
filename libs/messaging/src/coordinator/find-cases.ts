import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { edgeTable, HOUSES, inboundEdge, type House } from '#contracts';
import type { LowWater } from '../collect/low-water';
import type { References } from '../references';
import { inTransaction } from '../transaction';

/** A thread as (house, id): the coordinator's side of a lane. */
export interface Thread {
  readonly house: House;
  readonly thread: string;
}

/** A thread that was not known before, and the case made for it. */
export interface OpenedCase extends Thread {
  readonly caseId: string;
}

export type LowWaters = Readonly<Record<House, LowWater>>;

interface WaitingLane {
  readonly house: House;
  readonly lane: string;
  readonly rows: number;
  readonly lowest: string;
  readonly highest: string;
}

/** Uncollected lanes of all inbound edges, held ones left out; without locking. */
export async function findWaiting(
  source: DataSource,
  references: References,
  lowWaters: LowWaters,
  window: number | null,
): Promise<{ readonly threads: readonly Thread[]; readonly rows: number }> {
  const held = await heldLanes(source, references);
  const edge = (house: House, index: number) => {
    const [mark, ordinary, control] = [index * 3 + 2, index * 3 + 3, index * 3 + 4];
    return `select '${house}' as house, lane, count(*)::int as rows, min(arrived) as lowest, max(arrived) as highest
            from (select lane, arrived from exchange.${edgeTable(inboundEdge(house))}
                  where collected_at is null and arrived > $${mark}
                    and not (lane = any(case when control then $${control}::uuid[] else $${ordinary}::uuid[] end))
                  order by arrived limit $1) waiting
            group by lane`;
  };
  const lanes = await source.query<WaitingLane[]>(HOUSES.map(edge).join(' union all '), [
    window,
    ...HOUSES.flatMap((house) => [lowWaters[house].mark, held.ordinary[house], held.control[house]]),
  ]);
  for (const house of HOUSES) lowWaters[house].note(rangeOf(lanes.filter((lane) => lane.house === house)));
  return {
    threads: lanes.map(({ house, lane }) => ({ house, thread: references.thread(house, lane) })),
    rows: lanes.reduce((most, lane) => most + lane.rows, 0),
  };
}

const rangeOf = (lanes: readonly WaitingLane[]) =>
  lanes.length === 0
    ? undefined
    : {
        lowest: Math.min(...lanes.map((lane) => Number(lane.lowest))),
        highest: Math.max(...lanes.map((lane) => Number(lane.highest))),
      };

/** The lanes of cases that are parked or wait for their next try, so that however much mail they have, it takes up no room in the scan. */
async function heldLanes(source: DataSource, references: References) {
  const rows = await source.query<(Thread & { ordinary: boolean; control: boolean })[]>(
    `select t.house, t.thread, c.parked or c.next_try > clock_timestamp() as ordinary,
            c.control_parked or c.control_next_try > clock_timestamp() as control
     from coordinator.cases c join coordinator.threads t on t.case_id = c.id
     where c.attempts > 0 or c.parked or c.control_attempts > 0 or c.control_parked`,
  );
  const lanesOf = (side: 'ordinary' | 'control') => {
    const lanes: Record<House, string[]> = { gp: [], patient: [], vsw: [], employer: [] };
    for (const row of rows) if (row[side]) lanes[row.house].push(references.lane(row.house, row.thread));
    return lanes;
  };
  return { ordinary: lanesOf('ordinary'), control: lanesOf('control') };
}

/**
 * The cases of threads. A thread nobody knows begins a case: its row is committed before it is locked, because two processes that both find it new must
 * meet at one row.
 */
export async function casesOf(
  source: DataSource,
  threads: readonly Thread[],
  openCase: (tx: EntityManager, opened: readonly OpenedCase[]) => Promise<void>,
): Promise<readonly string[]> {
  const known = await lookUp(source, threads);
  const unknown = threads.filter((thread) => !known.has(keyOf(thread)));
  if (unknown.length > 0) {
    await inTransaction(source, async (tx) => {
      const opened = await insertCases(tx, unknown);
      if (opened.length > 0) await openCase(tx, opened);
    });
    for (const [key, caseId] of await lookUp(source, unknown)) known.set(key, caseId);
  }
  return [...new Set(known.values())];
}

const keyOf = ({ house, thread }: Thread): string => `${house} ${thread}`;

async function lookUp(source: DataSource, threads: readonly Thread[]): Promise<Map<string, string>> {
  const rows = await source.query<(Thread & { case_id: string })[]>(
    `select house, thread, case_id from coordinator.threads
     where (house, thread) in (select * from unnest($1::text[], $2::uuid[]))`,
    [threads.map((thread) => thread.house), threads.map((thread) => thread.thread)],
  );
  return new Map(rows.map((row) => [keyOf(row), row.case_id]));
}

/** Whoever inserts the thread first makes the case; foreign keys are checked when the statement ends. */
const insertCases = async (tx: EntityManager, threads: readonly Thread[]): Promise<readonly OpenedCase[]> =>
  tx.query<OpenedCase[]>(
    `with opened as (
       insert into coordinator.threads (house, thread, case_id)
       select * from unnest($1::text[], $2::uuid[], $3::uuid[]) order by 1, 2
       on conflict do nothing returning house, thread, case_id
     ), made as (
       insert into coordinator.cases (id) select case_id from opened
     )
     select house, thread, case_id as "caseId" from opened`,
    [threads.map((thread) => thread.house), threads.map((thread) => thread.thread), threads.map(() => randomUUID())],
  );
