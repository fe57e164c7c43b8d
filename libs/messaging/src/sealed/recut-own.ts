import type { EntityManager } from 'typeorm';
import type { House } from '#contracts';
import { ownRing, vaultOf } from '#platform';
import { houseTables } from '../house/house-tables';

/**
 * Within the transaction that takes away something a house wrote of a case itself: what remains is put under a new key, and the old one destroyed, once
 * this is committed, with the lane's next refold (`HouseInbox`). From then on no backup of what went can be read.
 */
export async function recutOwn(tx: EntityManager, house: House, ref: string): Promise<void> {
  // The lane's lock first: who cuts keys holds it.
  await tx.query(`update ${houseTables(house).lanes} set refold = true where lane = $1 and not control`, [ref]);
  const ring = ownRing(house, ref);
  const { store } = vaultOf(tx);
  if ((await store.read(ring)) !== undefined) await store.recut(ring);
}
