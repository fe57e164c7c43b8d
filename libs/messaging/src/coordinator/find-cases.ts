import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { edgeTable, HOUSES, inboundEdge, type House } from '#contracts';
import type { LowWater } from '../collect/low-water';
import { KeyMissing } from '#platform';
import { MAIL_COLUMNS, type MailRow } from '../mail';
import type { References } from '../references';
import { openSaid } from '../sealed/open-mail';
import { inTransaction } from '../transaction';
import { BEGINS, readCaseMail, UnknownEvent, type InboundRow } from './read-mail';
import type { Thread } from './thread';

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
            coalesce(h.parked or h.next_try > clock_timestamp(), false) as control
     from coordinator.cases c join coordinator.threads t on t.case_id = c.id
     left join coordinator.control_holds h on h.case_id = c.id and h.house = t.house
     where c.attempts > 0 or c.parked or c.door_closed`,
  );
  const lanesOf = (side: 'ordinary' | 'control') => {
    const lanes: Record<House, string[]> = { gp: [], patient: [], vsw: [], employer: [] };
    for (const row of rows) if (row[side]) lanes[row.house].push(references.lane(row.house, row.thread));
    return lanes;
  };
  return { ordinary: lanesOf('ordinary'), control: lanesOf('control') };
}

/** The cases of threads, and how much mail was about none, house by house: it was collected unread. */
export interface FoundCases {
  readonly ids: readonly string[];
  readonly refused: ReadonlyMap<House, number>;
}

/**
 * The cases of threads. An offer or an application on a thread nobody knows begins a case: its row is committed before it is locked, because two
 * processes that both find it new must meet at one row. Other mail there is about no case, and no retry would make one of it.
 */
export async function casesOf(
  source: DataSource,
  references: References,
  threads: readonly Thread[],
  openCase: (tx: EntityManager, opened: readonly OpenedCase[]) => Promise<void>,
): Promise<FoundCases> {
  const known = await lookUp(source, threads);
  const unknown = threads.filter((thread) => !known.has(keyOf(thread)));
  const refused = new Map<House, number>();
  for (let from = 0; from < unknown.length; from += NEW_AT_ONCE) {
    const some = unknown.slice(from, from + NEW_AT_ONCE);
    const { begun, unfit } = await findBeginnings(source, references, some);
    if (begun.length > 0)
      await inTransaction(source, async (tx) => {
        const opened = await insertCases(tx, begun);
        if (opened.length > 0) await openCase(tx, opened);
      });
    // Looked up after the beginnings: what another process opened and collected meanwhile is known by now.
    const nowKnown = await lookUp(source, some);
    for (const [key, caseId] of nowKnown) known.set(key, caseId);
    const strange = some.filter((thread) => !nowKnown.has(keyOf(thread)));
    for (const house of HOUSES) {
      const lanes = strange.filter((one) => one.house === house).map((one) => references.lane(house, one.thread));
      const count = lanes.length === 0 ? 0 : await collectUnread(source, house, lanes, unfit);
      if (count > 0) refused.set(house, (refused.get(house) ?? 0) + count);
    }
  }
  return { ids: [...new Set(known.values())], refused };
}

/** Unknown threads looked into at once: each has at most one payload read. */
const NEW_AT_ONCE = 100;

/** Which unknown threads begin a case, and the ids of mail that would, had it the shape of one. */
async function findBeginnings(source: DataSource, references: References, unknown: readonly Thread[]) {
  const begun: Thread[] = [];
  const unfit: string[] = [];
  for (const house of HOUSES) {
    const mail = BEGINS[house];
    const threads = unknown.filter((one) => one.house === house).map(({ thread }) => thread);
    if (mail === undefined || threads.length === 0) continue;
    const rows = await source.query<MailRow[]>(
      `select distinct on (lane) ${MAIL_COLUMNS} from exchange.${edgeTable(inboundEdge(house))}
       where collected_at is null and lane = any($1::uuid[]) and ${mail} order by lane, control, seq`,
      [threads.map((thread) => references.lane(house, thread))],
    );
    const said = await openSaid(
      source,
      rows.map((row) => ({ ...row, house })),
    );
    for (const [place, row] of rows.entries()) {
      const thread = references.thread(house, row.lane);
      const opened = said[place];
      if (opened && begins(references, { ...row, house, thread, said: opened })) begun.push({ house, thread });
      else unfit.push(row.id);
    }
  }
  return { begun, unfit };
}

/** What is newer than this coordinator, or has no key yet, begins a case too: there it is held until it can be read. */
function begins(references: References, row: InboundRow): boolean {
  try {
    return readCaseMail(references, row).kind === 'mail';
  } catch (error) {
    if (error instanceof UnknownEvent || error instanceof KeyMissing) return true;
    throw error;
  }
}

/** @returns how many were collected */
async function collectUnread(source: DataSource, house: House, lanes: readonly string[], unfit: readonly string[]) {
  const [, count] = await source.query<[unknown[], number]>(
    `update exchange.${edgeTable(inboundEdge(house))} set collected_at = statement_timestamp()
     where collected_at is null and lane = any($1::uuid[]) and (not ${BEGINS[house] ?? 'false'} or id = any($2::uuid[]))`,
    [lanes, unfit],
  );
  return count;
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
