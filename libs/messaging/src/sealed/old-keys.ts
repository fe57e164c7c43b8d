import type { EntityManager } from 'typeorm';
import { nothingUnderOldOwn, ownRing, vaultOf, versionOf, type Ring } from '#platform';
import type { HouseTables } from '../house/house-tables';
import { keptRing, laneRing, sentPlace } from './places';

/**
 * Destroys the keys of a lane that nothing is under any more, and with them what any backup holds of it. The lane's lock keeps out both who cuts keys and
 * who writes under them, and a lock of its own who writes words of the house's; if either came between the refold and this, the lane stays marked and is
 * folded again.
 * @returns whether they are gone
 */
export async function forgetOldKeys(tx: EntityManager, tables: HouseTables, lane: string): Promise<boolean> {
  const { house } = tables;
  await tx.query(`select from ${tables.lanes} where lane = $1 order by control for update`, [lane]);
  const mail = await tx.query<{ id: string; type: string; payload: string }[]>(
    // As much as shows the version.
    `select id, type, left(payload, 16) as payload from ${tables.mail} where lane = $1`,
    [lane],
  );
  const views = await tx.query<{ view: string }[]>(
    `select left(view, 16) as view from ${tables.views} where ref = $1`,
    [lane],
  );
  const under = [
    ...mail.map((row) => ({ ring: sentPlace(house, { ...row, lane }).ring, sealed: row.payload })),
    ...views.map(({ view }) => ({ ring: laneRing(house, lane), sealed: view })),
  ];
  const { store } = vaultOf(tx);
  const isCurrent = async (ring: Ring): Promise<boolean> => {
    const current = (await store.read(ring))?.current;
    return under.every((one) => one.ring.use !== ring.use || versionOf(one.sealed) === current);
  };
  const rings = [laneRing(house, lane), keptRing(house, lane)];
  for (const ring of rings) if (!(await isCurrent(ring))) return false;
  if (!(await nothingUnderOldOwn(tx, house, lane))) return false;
  for (const ring of [...rings, ownRing(house, lane)]) await store.destroyOld(ring);
  await tx.query(`update ${tables.lanes} set refold = false where lane = $1 and refold`, [lane]);
  return true;
}
