import type { EntityManager } from 'typeorm';
import type { House } from '#contracts';
import { DomainError } from '#platform';
import { houseTables } from './house-tables';

/**
 * For a reaction to a recall of part of what was sent: that part has left the lane's view, and the old keys are destroyed. Both are done before control mail
 * is looked at; where something came between, the reaction is tried again in a moment.
 * @throws where the lane still waits to be folded anew: nobody says that something is erased before it is.
 */
export async function foldedAnew(tx: EntityManager, house: House, lane: string): Promise<void> {
  const waiting = await tx.query<unknown[]>(
    `select 1 from ${houseTables(house).lanes} where lane = $1 and not control and refold`,
    [lane],
  );
  if (waiting.length > 0) throw new DomainError('NotFoldedAnew', 'what was taken out has not left the view yet');
}
