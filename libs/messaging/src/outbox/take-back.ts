import type { EntityManager } from 'typeorm';
import { canonical, edgeTable, outboundEdge, type EventType, type House } from '#contracts';
import { vaultOf } from '#platform';
import type { References } from '../references';
import { openMail } from '../sealed/open-mail';
import { sentPlace } from '../sealed/places';

/** What of a thread's mail is meant: all that depends on one of these scopes, or all of it. */
export type Meant = readonly string[] | 'all';

export interface TakenBack {
  /** Mail that had not been collected and is gone as if never sent. */
  readonly deleted: number;
  /** Mail the house has already applied: to be asked back. */
  readonly collected: readonly string[];
  /** Mail, applied or not, that was cut down to what is still allowed. */
  readonly narrowed: readonly string[];
}

/** Mail that was sent, as it lies in the recipient's mailbox. */
export interface SentMail {
  readonly id: string;
  readonly type: EventType;
  /** References in it are the recipient's. */
  readonly payload: Readonly<Record<string, unknown>>;
  readonly scopes: readonly string[];
}

/** What of a mail may stay where some of its scopes are taken back and others are not; null when nothing may. */
export type NarrowTo = (mail: SentMail) => { readonly payload: object; readonly scopes: readonly string[] } | null;

/**
 * Takes back ordinary mail under the lane's lock, which the caller takes after the case's: while it is held the receiver reads nothing. The rest of the
 * lane is renumbered, so that a gap neither stalls the reader nor tells it that something was there.
 * @param narrowTo without it, mail goes whole if one of its scopes does
 */
export async function takeBack(
  tx: EntityManager,
  references: References,
  house: House,
  thread: string,
  meant: Meant,
  narrowTo: NarrowTo = () => null,
): Promise<TakenBack> {
  const mail = `exchange.${edgeTable(outboundEdge(house))}`;
  const lane = references.lane(house, thread);
  const scopes = meant === 'all' ? null : meant;
  await lockLane(tx, house, lane);
  const narrowed = scopes === null ? [] : await narrowPartly(tx, house, lane, scopes, narrowTo);
  const [deleted] = await tx.query<[{ id: string }[], number]>(
    `delete from ${mail} where lane = $1 and not control and collected_at is null and ($2::text[] is null or scopes && $2) and id <> all($3::uuid[])
     returning id`,
    [lane, scopes, narrowed],
  );
  if (deleted.length > 0) await renumber(tx, house, thread, lane);
  const collected = await tx.query<{ id: string }[]>(
    `select id from ${mail} where lane = $1 and not control and collected_at is not null and ($2::text[] is null or scopes && $2)
       and id <> all($3::uuid[]) order by seq`,
    [lane, scopes, narrowed],
  );
  return { deleted: deleted.length, collected: collected.map((row) => row.id), narrowed };
}

/** What became of sent mail that was cut down. */
export interface Narrowed {
  readonly narrowed: readonly string[];
  /** Mail of which nothing may stay; still there, to be erased. */
  readonly nothingLeft: readonly string[];
}

/**
 * Cuts sent mail down, collected or not, to what of it may stay, under the lane's lock: the house folds its view anew and tells nobody again.
 * @param scopes mail that depends on any of these is looked at
 * @param narrowTo what may stay; what it leaves as it was stays so, without a revision
 */
export async function narrowSent(
  tx: EntityManager,
  references: References,
  house: House,
  thread: string,
  scopes: readonly string[],
  narrowTo: NarrowTo,
): Promise<Narrowed> {
  const lane = references.lane(house, thread);
  await lockLane(tx, house, lane);
  return narrowEach(tx, house, lane, scopes, narrowTo, { partly: false });
}

/** Cuts down what depends on other scopes besides those taken back. @returns the ids of what was cut and stays */
const narrowPartly = async (
  tx: EntityManager,
  house: House,
  lane: string,
  scopes: readonly string[],
  narrowTo: NarrowTo,
): Promise<readonly string[]> => (await narrowEach(tx, house, lane, scopes, narrowTo, { partly: true })).narrowed;

async function narrowEach(
  tx: EntityManager,
  house: House,
  lane: string,
  scopes: readonly string[],
  narrowTo: NarrowTo,
  { partly }: { readonly partly: boolean },
): Promise<Narrowed> {
  const found = await tx.query<(Omit<SentMail, 'payload'> & { readonly payload: string })[]>(
    `select id, type, payload, scopes from exchange.${edgeTable(outboundEdge(house))}
     where lane = $1 and not control and scopes && $2 and not ($3 and scopes <@ $2) order by seq`,
    [lane, scopes, partly],
  );
  const [narrowed, nothingLeft]: [string[], string[]] = [[], []];
  const opened = await openMail(
    tx,
    house,
    found.map((mail) => ({ ...mail, lane })),
  );
  for (const mail of opened) {
    // What is no payload at all, such as a house holds its lane at, has no part that may stay.
    const payload = (JSON.parse(mail.payload) ?? {}) as SentMail['payload'];
    const cut = narrowTo({ id: mail.id, type: mail.type, scopes: mail.scopes, payload });
    if (cut === null) nothingLeft.push(mail.id);
    if (cut === null || canonical(cut.payload) === canonical(payload)) continue;
    await cutDown(tx, house, lane, { id: mail.id, ...cut });
    narrowed.push(mail.id);
  }
  if (narrowed.length > 0) await refoldLater(tx, house, lane);
  return { narrowed, nothingLeft };
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
  cut: Cut,
): Promise<boolean> {
  const lane = references.lane(house, thread);
  await lockLane(tx, house, lane);
  const found = await cutDown(tx, house, lane, cut);
  await refoldLater(tx, house, lane);
  return found;
}

interface Cut {
  readonly id: string;
  readonly payload: object;
  readonly scopes: readonly string[];
}

async function cutDown(tx: EntityManager, house: House, lane: string, cut: Cut): Promise<boolean> {
  const table = `exchange.${edgeTable(outboundEdge(house))}`;
  const [sent] = await tx.query<{ type: string }[]>(`select type from ${table} where id = $1 and lane = $2`, [
    cut.id,
    lane,
  ]);
  if (!sent) return false;
  const place = sentPlace(house, { id: cut.id, lane, type: sent.type });
  await tx.query(`update ${table} set payload = $2, scopes = $3, revision = revision + 1 where id = $1`, [
    cut.id,
    await vaultOf(tx).seal({ ...place, text: canonical(cut.payload) }),
    cut.scopes,
  ]);
  return true;
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

export const lockLane = (tx: EntityManager, house: House, lane: string): Promise<unknown> =>
  tx.query(`select from exchange.coordinator_to_${house}_lanes where lane = $1 order by control for update`, [lane]);

/** The receiver finds the mark with its next sweep. */
export const refoldLater = (tx: EntityManager, house: House, lane: string): Promise<unknown> =>
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
