import type { EntityManager } from 'typeorm';
import { edgeTable, inboundEdge, outboundEdge, type House } from '#contracts';
import { vaultOf, type KeyUse, type Place, type Ring } from '#platform';
import type { References } from '../references';
import { keptRing, laneRing, saidPlace, saidRing, sentPlace } from '../sealed/places';
import { lockLane, refoldLater } from './take-back';

interface SealedRow {
  readonly id: string;
  readonly type: string;
  readonly payload: string;
}

/**
 * After something was taken back from a lane: what remains of its mail is encrypted under a new key, under the locks of case and lane. The house folds its
 * view anew under that key and then destroys the old one (`forgetOldKeys`), with which every backup of what was taken back goes dark; a house that is down
 * does so when it returns.
 * @param options.kept also what is otherwise kept as evidence: the wrong person was told, or nothing of it remains
 */
export async function recut(
  tx: EntityManager,
  references: References,
  house: House,
  thread: string,
  options: { readonly kept: boolean } = { kept: false },
): Promise<void> {
  const lane = references.lane(house, thread);
  await lockLane(tx, house, lane);
  const rings = [laneRing(house, lane), ...(options.kept ? [keptRing(house, lane)] : [])];
  const { store } = vaultOf(tx);
  for (const ring of rings) if (await store.read(ring)) await store.recut(ring);
  const uses = new Set(rings.map(({ use }) => use));
  await reseal(tx, edgeTable(outboundEdge(house)), lane, uses, (mail) => sentPlace(house, mail));
  await refoldLater(tx, house, lane);
}

/**
 * The same for what a house sent. The house may be sending at this very moment, so the old key goes a little later, once what came in after all is under
 * the new one (`KeyDestroyer`).
 */
export async function recutSaid(
  tx: EntityManager,
  references: References,
  house: House,
  thread: string,
): Promise<void> {
  const lane = references.lane(house, thread);
  const ring = saidRing(house, lane);
  if ((await vaultOf(tx).store.read(ring)) === undefined) return;
  const { current } = await vaultOf(tx).store.recut(ring);
  await resealSaid(tx, house, lane);
  await destroyLater(tx, { ...ring, id: thread }, current);
}

/**
 * Leaves nothing in what a house sent on a lane but types and days, whether it was collected or not: what is read of it from now on is refused as it would
 * be from anybody who sends nothing. What it lay under before goes with the old key.
 */
export async function emptySaid(
  tx: EntityManager,
  references: References,
  house: House,
  thread: string,
): Promise<void> {
  const lane = references.lane(house, thread);
  const rows = await tx.query<Omit<SealedRow, 'payload'>[]>(
    `select id, type from exchange.${edgeTable(inboundEdge(house))} where lane = $1`,
    [lane],
  );
  const nothing = rows.map((row) => ({ ...saidPlace(house, { ...row, lane }), text: '{}' }));
  await write(tx, edgeTable(inboundEdge(house)), rows, await vaultOf(tx).sealAll(nothing));
  // Also where no row is left: a backup has those there were.
  await recutSaid(tx, references, house, thread);
}

/**
 * Within the transaction that put everything of a ring under a new key: those before it go once that is committed, whatever crashes in between. A house's
 * ring is named by the coordinator's own id of its thread here, for no reference of a house stands in this schema.
 * @param version of the new key
 */
export const destroyLater = (tx: EntityManager, { owner, use, id }: Ring, version: number): Promise<unknown> =>
  tx.query('insert into coordinator.old_keys (owner, use, id, version) values ($1, $2, $3, $4)', [
    owner,
    use,
    id,
    version,
  ]);

/** Puts what a house sent on a lane under the key that is current now. */
export const resealSaid = (tx: EntityManager, house: House, lane: string): Promise<void> =>
  reseal(tx, edgeTable(inboundEdge(house)), lane, new Set(['said']), (mail) => saidPlace(house, mail));

async function reseal(
  tx: EntityManager,
  table: string,
  lane: string,
  uses: ReadonlySet<KeyUse>,
  placeOf: (mail: { readonly id: string; readonly lane: string; readonly type: string }) => Place,
): Promise<void> {
  const vault = vaultOf(tx);
  const rows = await tx.query<SealedRow[]>(`select id, type, payload from exchange.${table} where lane = $1`, [lane]);
  const places = rows
    .map((row) => ({ id: row.id, sealed: row.payload, ...placeOf({ ...row, lane }) }))
    .filter(({ ring }) => uses.has(ring.use));
  if (places.length === 0) return;
  const texts = await vault.openAll(places);
  const sealed = await vault.sealAll(places.map(({ ring, what }, at) => ({ ring, what, text: texts[at] ?? '' })));
  await write(tx, table, places, sealed);
}

const write = (
  tx: EntityManager,
  table: string,
  mails: readonly Pick<SealedRow, 'id'>[],
  sealed: readonly string[],
): Promise<unknown> =>
  tx.query(
    `update exchange.${table} m set payload = r.payload from unnest($1::uuid[], $2::text[]) as r (id, payload) where m.id = r.id`,
    [mails.map(({ id }) => id), sealed],
  );
