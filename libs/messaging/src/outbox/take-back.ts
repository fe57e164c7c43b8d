import type { EntityManager } from 'typeorm';
import { canonical, edgeTable, outboundEdge, type House } from '#contracts';
import type { References } from '../references';

/** What of a thread's mail is meant: all that depends on one of these scopes, or all of it. */
export type Meant = readonly string[] | 'all';

export interface TakenBack {
  /** Mail that had not been collected and is gone as if never sent. */
  readonly deleted: number;
  /** Mail the house has already applied: to be asked back. */
  readonly collected: readonly string[];
}

/**
 * Takes back ordinary mail under the lane's lock, which the caller takes after the case's: while it is held the receiver reads nothing. The rest of the
 * lane is renumbered, so that a gap neither stalls the reader nor tells it that something was there.
 */
export async function takeBack(
  tx: EntityManager,
  references: References,
  house: House,
  thread: string,
  meant: Meant,
): Promise<TakenBack> {
  const mail = `exchange.${edgeTable(outboundEdge(house))}`;
  const lane = references.lane(house, thread);
  const scopes = meant === 'all' ? null : meant;
  await lockLane(tx, house, lane);
  const [deleted] = await tx.query<[{ id: string }[], number]>(
    `delete from ${mail} where lane = $1 and not control and collected_at is null and ($2::text[] is null or scopes && $2) returning id`,
    [lane, scopes],
  );
  if (deleted.length > 0) await renumber(tx, house, thread, lane);
  const collected = await tx.query<{ id: string }[]>(
    `select id from ${mail} where lane = $1 and not control and collected_at is not null and ($2::text[] is null or scopes && $2) order by seq`,
    [lane, scopes],
  );
  return { deleted: deleted.length, collected: collected.map((row) => row.id) };
}

/**
 * Cuts sent mail down: same id and seq, one revision more, fewer fields. The house folds its view anew; nobody is told again.
 * @returns whether the mail was there
 */
export async function narrow(
  tx: EntityManager,
  references: References,
  house: House,
  thread: string,
  cut: { readonly id: string; readonly payload: object; readonly scopes: readonly string[] },
): Promise<boolean> {
  const lane = references.lane(house, thread);
  await lockLane(tx, house, lane);
  const [, found] = await tx.query<[unknown[], number]>(
    `update exchange.${edgeTable(outboundEdge(house))} set payload = $3, scopes = $4, revision = revision + 1 where id = $2 and lane = $1`,
    [lane, cut.id, canonical(cut.payload), cut.scopes],
  );
  await refoldLater(tx, house, lane);
  return found === 1;
}

/** Deletes mail the house has applied, once the house's `CopyErased` or the rules allow it; the view loses what it said. */
export async function erase(
  tx: EntityManager,
  references: References,
  house: House,
  thread: string,
  ids: readonly string[],
): Promise<number> {
  const lane = references.lane(house, thread);
  await lockLane(tx, house, lane);
  const [, erased] = await tx.query<[unknown[], number]>(
    `delete from exchange.${edgeTable(outboundEdge(house))} where lane = $1 and id = any($2::uuid[]) and not control`,
    [lane, ids],
  );
  await renumber(tx, house, thread, lane);
  await refoldLater(tx, house, lane);
  return erased;
}

const lockLane = (tx: EntityManager, house: House, lane: string): Promise<unknown> =>
  tx.query(`select from exchange.coordinator_to_${house}_lanes where lane = $1 order by control for update`, [lane]);

/** The receiver finds the mark with its next sweep. */
const refoldLater = (tx: EntityManager, house: House, lane: string): Promise<unknown> =>
  tx.query(`update exchange.coordinator_to_${house}_lanes set refold = true where lane = $1 and not control`, [lane]);

async function renumber(tx: EntityManager, house: House, thread: string, lane: string): Promise<void> {
  const mail = `exchange.${edgeTable(outboundEdge(house))}`;
  await tx.query(
    `update ${mail} m set seq = r.place
     from (select id, row_number() over (order by seq) as place from ${mail} where lane = $1 and not control) r
     where m.id = r.id and m.seq <> r.place`,
    [lane],
  );
  await tx.query(
    `update coordinator.mail_counters set next_seq = 1 + (select count(*) from ${mail} where lane = $3 and not control)
     where house = $1 and thread = $2 and not control`,
    [house, thread, lane],
  );
}
