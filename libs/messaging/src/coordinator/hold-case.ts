import type { EntityManager } from 'typeorm';
import type { House } from '#contracts';
import { pauseAfter, type Patience } from '../collect/backoff';
import type { CaseRow } from './case-row';

/** What failed: a case's ordinary mail, whoever sent it, or one house's control mail of that case. */
export type Failed = { readonly side: 'ordinary' } | { readonly side: 'control'; readonly house: House };

/** Notes a failure at the case. @returns milliseconds until it is due again; undefined when parked. */
export async function holdCase(
  tx: EntityManager,
  caseId: string,
  failed: Failed,
  cause: string,
  patience: Patience,
): Promise<number | undefined> {
  const failures = await failuresSoFar(tx, caseId, failed);
  const parked = failures >= patience.attempts;
  const pause = pauseAfter(failures, patience);
  const noted = [caseId, failures, cause, parked, pause];
  if (failed.side === 'ordinary')
    await tx.query(
      `update coordinator.cases set attempts = $2, cause = $3, parked = $4,
         next_try = clock_timestamp() + $5::float8 * interval '1 millisecond' where id = $1`,
      noted,
    );
  else
    await tx.query(
      `insert into coordinator.control_holds (case_id, attempts, cause, parked, next_try, house)
       values ($1, $2, $3, $4, clock_timestamp() + $5::float8 * interval '1 millisecond', $6)
       on conflict (case_id, house) do update
         set attempts = excluded.attempts, cause = excluded.cause, parked = excluded.parked, next_try = excluded.next_try`,
      [...noted, failed.house],
    );
  return parked ? undefined : pause;
}

/** How often it failed, this time included. Locks the case, and closes its door when it is control mail that failed. */
async function failuresSoFar(tx: EntityManager, caseId: string, failed: Failed): Promise<number> {
  const [rows] = await tx.query<[{ attempts: number }[], number]>(
    'update coordinator.cases set door_closed = door_closed or $2 where id = $1 returning attempts',
    [caseId, failed.side === 'control'],
  );
  if (failed.side === 'ordinary') return (rows[0]?.attempts ?? 0) + 1;
  const [hold] = await tx.query<{ attempts: number }[]>(
    'select attempts from coordinator.control_holds where case_id = $1 and house = $2',
    [caseId, failed.house],
  );
  return (hold?.attempts ?? 0) + 1;
}

/** What of a case went through: ordinary mail, and the houses of whose held control mail nothing waits any more. */
export interface Recovered {
  readonly row: CaseRow;
  readonly ordinary: boolean;
  readonly control: readonly House[];
}

/** Forgets failures of cases whose mail was applied. The door opens again only when no house's control mail is held any more. */
export async function recoverCases(tx: EntityManager, applied: readonly Recovered[]): Promise<void> {
  const ordinary = applied.filter(({ row, ordinary }) => row.attempts > 0 && ordinary).map(({ row }) => row.id);
  if (ordinary.length > 0)
    await tx.query('update coordinator.cases set attempts = 0, cause = null where id = any($1::uuid[])', [ordinary]);
  const control = applied.flatMap(({ row, control }) => control.map((house) => ({ id: row.id, house })));
  if (control.length === 0) return;
  const ids = control.map(({ id }) => id);
  await tx.query(
    'delete from coordinator.control_holds where (case_id, house) in (select * from unnest($1::uuid[], $2::text[]))',
    [ids, control.map(({ house }) => house)],
  );
  await tx.query(
    `update coordinator.cases c set door_closed = false
     where id = any($1::uuid[]) and not exists (select from coordinator.control_holds h where h.case_id = c.id)`,
    [ids],
  );
}

/** Lets a held case try again at once. `handle` is the operator's name for it. @returns the cases there were by that name, locked */
export async function releaseCase(tx: EntityManager, handle: string): Promise<readonly string[]> {
  await tx.query(
    `update coordinator.control_holds set parked = false, next_try = clock_timestamp()
     where case_id in (select id from coordinator.cases where handle = $1)`,
    [handle],
  );
  const [released] = await tx.query<[{ id: string }[], number]>(
    'update coordinator.cases set parked = false, next_try = clock_timestamp() where handle = $1 returning id',
    [handle],
  );
  return released.map(({ id }) => id);
}
