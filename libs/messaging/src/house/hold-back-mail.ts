import type { EntityManager } from 'typeorm';
import type { House } from '#contracts';
import { houseTables } from './house-tables';

/**
 * Takes the lock under which a case's mail is applied, for a command that takes rows which reactions take too. It is the first lock of such a command, as
 * it is the inbox's: the other way round the two break each other off, and each time it costs a second. Its ordinary side is enough, for whatever is
 * applied to a case takes that. Before a case's first mail there is none, and nobody to meet.
 */
export async function holdBackMail(tx: EntityManager, house: House, ref: string): Promise<void> {
  await tx.query(`select from ${houseTables(house).lanes} where lane = $1 and not control for update`, [ref]);
}
