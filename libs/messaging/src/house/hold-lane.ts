import type { EntityManager } from 'typeorm';
import { pauseAfter, type Patience } from '../collect/backoff';
import type { HouseTables } from './house-tables';

/** Notes a failure at the lane itself, and at no other. @returns milliseconds until it is due again; undefined when it became a dead letter. */
export async function holdLane(
  tx: EntityManager,
  tables: HouseTables,
  lane: string,
  control: boolean,
  cause: string,
  patience: Patience,
): Promise<number | undefined> {
  const [row] = await tx.query<{ attempts: number }[]>(
    `select attempts from ${tables.lanes} where lane = $1 and control = $2 for update`,
    [lane, control],
  );
  const failures = (row?.attempts ?? 0) + 1;
  const parked = failures >= patience.attempts;
  const pause = pauseAfter(failures, patience);
  await tx.query(
    `update ${tables.lanes} set attempts = $3, cause = $4, parked = $5, next_try = clock_timestamp() + $6::float8 * interval '1 millisecond'
     where lane = $1 and control = $2`,
    [lane, control, failures, cause, parked, pause],
  );
  return parked ? undefined : pause;
}

/** Lets both sides of a lane try again at once, their order as it was. */
export async function releaseLane(tx: EntityManager, tables: HouseTables, lane: string): Promise<string> {
  const rows = await tx.query<[unknown[], number]>(
    `update ${tables.lanes} set parked = false, attempts = 0, cause = null, next_try = clock_timestamp() where lane = $1`,
    [lane],
  );
  return `released ${rows[1]}`;
}
