import type { EntityManager } from 'typeorm';
import { pauseAfter, type Patience } from '../collect/backoff';
import type { CaseRow } from './case-row';

/** Notes a failure at the case, apart for control and ordinary mail. @returns milliseconds until it is due again; undefined when parked. */
export async function holdCase(
  tx: EntityManager,
  caseId: string,
  control: boolean,
  cause: string,
  patience: Patience,
): Promise<number | undefined> {
  const prefix = control ? 'control_' : '';
  const [row] = await tx.query<{ failures: number }[]>(
    `select ${prefix}attempts + 1 as failures from coordinator.cases where id = $1 for update`,
    [caseId],
  );
  const failures = row?.failures ?? 1;
  const parked = failures >= patience.attempts;
  const pause = pauseAfter(failures, patience);
  await tx.query(
    `update coordinator.cases set ${prefix}attempts = $2, ${prefix}cause = $3, ${prefix}parked = $4,
       ${prefix}next_try = clock_timestamp() + $5::float8 * interval '1 millisecond', door_closed = door_closed or $6
     where id = $1`,
    [caseId, failures, cause, parked, pause, control],
  );
  return parked ? undefined : pause;
}

/** Forgets failures of cases whose mail was applied. The door opens again only when none of the case's control mail waits any more. */
export async function recoverCases(
  tx: EntityManager,
  applied: readonly { readonly row: CaseRow; readonly ordinary: boolean; readonly allControl: boolean }[],
): Promise<void> {
  const ordinary = applied.filter(({ row, ordinary }) => row.attempts > 0 && ordinary).map(({ row }) => row.id);
  const control = applied
    .filter(({ row, allControl }) => row.control_attempts > 0 && allControl)
    .map(({ row }) => row.id);
  if (ordinary.length > 0)
    await tx.query('update coordinator.cases set attempts = 0, cause = null where id = any($1::uuid[])', [ordinary]);
  if (control.length > 0)
    await tx.query(
      'update coordinator.cases set control_attempts = 0, control_cause = null, door_closed = false where id = any($1::uuid[])',
      [control],
    );
}

/** Lets a held case try again at once. `handle` is the operator's name for it. */
export async function releaseCase(tx: EntityManager, handle: string): Promise<string> {
  const [, released] = await tx.query<[unknown[], number]>(
    `update coordinator.cases set parked = false, next_try = clock_timestamp(), control_parked = false, control_next_try = clock_timestamp()
     where handle = $1`,
    [handle],
  );
  return `released ${released}`;
}
