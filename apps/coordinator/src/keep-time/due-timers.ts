import type { DataSource, EntityManager } from 'typeorm';
import { edgeTable, HOUSES, inboundEdge, type IsoDate } from '#contracts';
import type { References } from '#messaging';
import { loadThreads } from '../decide-case/case.store';

/** A case with timers that are due, as seen without its lock; by the time it is locked they may have fired or been set anew. */
export interface Ring {
  readonly caseId: string;
  readonly generations: readonly string[];
}

/** Sorts before every uuid. */
export const FIRST = '00000000-0000-0000-0000-000000000000';

/** Cases behind `after`, in id order, whose timers are due on the pathway's date. Held cases are left to their next try. */
export const ringing = (source: DataSource, after: string, limit: number): Promise<readonly Ring[]> =>
  source.query<Ring[]>(
    // The date is worked out once and not row by row: clock.now() is volatile.
    `with pathway as materialized (select (clock.now() at time zone 'Europe/London')::date as today)
     select t.case_id as "caseId", array_agg(t.generation) as generations
     from coordinator.timers t join coordinator.cases c on c.id = t.case_id
     where t.due <= (select today from pathway) and t.case_id > $1 and not c.parked and c.next_try <= clock_timestamp()
     group by t.case_id order by t.case_id limit $2`,
    [after, limit],
  );

/** Of locked cases, those in which a timer that rang is still the one that is set. */
export async function stillSet(tx: EntityManager, rings: readonly Ring[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ case_id: string }[]>(
    'select distinct case_id from coordinator.timers where case_id = any($1::uuid[]) and generation = any($2::bigint[])',
    [rings.map((ring) => ring.caseId), rings.flatMap((ring) => ring.generations)],
  );
  return new Set(rows.map((row) => row.case_id));
}

/** Of these cases, those that mail of any house waits for. */
export async function withMail(
  tx: EntityManager,
  references: References,
  caseIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (caseIds.length === 0) return new Set();
  const byLane = new Map(
    (await loadThreads(tx, caseIds)).map(({ house, thread, caseId }) => [
      `${house} ${references.lane(house, thread)}`,
      caseId,
    ]),
  );
  const lanesOf = (house: string) => [...byLane.keys()].map((key) => key.split(' ')).filter(([name]) => name === house);
  const edge = (house: (typeof HOUSES)[number], index: number) =>
    `select distinct '${house}' as house, lane from exchange.${edgeTable(inboundEdge(house))}
     where collected_at is null and lane = any($${String(index + 1)}::uuid[])`;
  const rows = await tx.query<{ house: string; lane: string }[]>(
    HOUSES.map(edge).join(' union all '),
    HOUSES.map((house) => lanesOf(house).map(([, lane]) => lane)),
  );
  return new Set(rows.flatMap(({ house, lane }) => byLane.get(`${house} ${lane}`) ?? []));
}

/** Takes away timers that fired and left everything as it was; set anew, they are others. Answers their kinds. */
export async function dropIdle(
  tx: EntityManager,
  caseIds: readonly string[],
  today: IsoDate,
): Promise<readonly string[]> {
  const [rows] = await tx.query<[{ kind: string }[], number]>(
    'delete from coordinator.timers where case_id = any($1::uuid[]) and due <= $2 returning kind',
    [caseIds, today],
  );
  return rows.map((row) => row.kind);
}
