import type { EntityManager } from 'typeorm';
import type { House, IsoDate } from '#contracts';
import { pauseAfter, type Patience } from '../collect/backoff';
import type { HouseMail } from '../mail';
import { writeHouseMail } from '../outbox/write-house-mail';
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

/** Lets both sides of a lane try again at once, their order as it was, and has that entered in the patient's ledger. */
export async function releaseLane(tx: EntityManager, house: House, tables: HouseTables, lane: string): Promise<string> {
  const [, released] = await tx.query<[unknown[], number]>(
    `update ${tables.lanes} set parked = false, attempts = 0, cause = null, next_try = clock_timestamp() where lane = $1`,
    [lane],
  );
  if (released > 0) await report(tx, house, lane, 'LaneReleased');
  return `released ${released}`;
}

/** Keeps one side of a held lane from trying again until it is released, and has that entered in the patient's ledger. */
export async function parkLane(
  tx: EntityManager,
  house: House,
  tables: HouseTables,
  lane: string,
  control: boolean,
): Promise<string> {
  const [, parked] = await tx.query<[unknown[], number]>(
    `update ${tables.lanes} set parked = true where lane = $1 and control = $2 and attempts > 0 and not parked`,
    [lane, control],
  );
  if (parked > 0) await report(tx, house, lane, 'LaneParked');
  return `parked ${parked}`;
}

async function report(
  tx: EntityManager,
  house: House,
  lane: string,
  type: 'LaneReleased' | 'LaneParked',
): Promise<void> {
  const [day] = await tx.query<{ today: IsoDate }[]>(
    `select (clock.now() at time zone 'Europe/London')::date as today`,
  );
  if (day === undefined) throw new Error('the clock gave no day');
  const mail = { lane, type, payload: {}, occurredOn: day.today };
  // Every house may author it, which the compiler cannot see of a house it does not know.
  await writeHouseMail(tx, house, [mail as HouseMail<House>]);
}
