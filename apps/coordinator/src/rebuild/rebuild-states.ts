import { isDeepStrictEqual } from 'node:util';
import type { DataSource, EntityManager } from 'typeorm';
import { USUAL_LIMITS, type ServiceLimits } from '#contracts';
import { eventPlace, lockCases, statePlace } from '#messaging';
import { evolve, limitsFrom, newCase, type CaseEvent } from '#pathway';
import { vaultOf } from '#platform';
import { saveRecalls, saveTimers } from '../decide-case/case.store';

/**
 * Folds every case's log anew, case by case under its lock beside live traffic, and replaces a state that differs; with `diff` it only
 * counts. A difference means that state and log came apart, which nothing but a fault can do. The case's timers are set as its state says, also
 * where a newer pathway knows timers that no row was written for.
 */
export async function rebuildStates(
  source: DataSource,
  { diff, limits = USUAL_LIMITS }: { readonly diff: boolean; readonly limits?: ServiceLimits },
): Promise<{ readonly cases: number; readonly replaced: number }> {
  const ids = await source.query<{ case_id: string }[]>('select case_id from coordinator.case_states order by case_id');
  let replaced = 0;
  for (const { case_id } of ids) {
    const differs = await source.transaction('READ COMMITTED', async (tx) => {
      await lockCases(tx, [case_id]);
      return rebuildState(tx, case_id, { diff, limits });
    });
    if (differs) replaced += 1;
  }
  return { cases: ids.length, replaced };
}

/** The same of one case, whose lock the caller holds. @returns whether the state that stood was another */
export async function rebuildState(
  tx: EntityManager,
  caseId: string,
  { diff, limits }: { readonly diff: boolean; readonly limits: ServiceLimits },
): Promise<boolean> {
  const log = await tx.query<{ position: number; type: string; payload: string }[]>(
    'select position, type, payload from coordinator.case_events where case_id = $1 order by position',
    [caseId],
  );
  const [held] = await tx.query<{ state: string }[]>('select state from coordinator.case_states where case_id = $1', [
    caseId,
  ]);
  const vault = vaultOf(tx);
  const payloads = await vault.openAll(
    log.map(({ position, payload }) => ({ ...eventPlace(caseId, position), sealed: payload })),
  );
  const folded = log
    .map(({ type }, at) => ({ type, payload: JSON.parse(payloads[at] ?? '') as unknown }) as CaseEvent)
    // Of a case that was removed there is nothing to fold from before.
    .slice(Math.max(0, log.map(({ type }) => type).lastIndexOf('PatientDeclined')))
    .reduce(evolve, newCase);
  if (!diff) {
    await saveTimers(tx, [{ caseId, state: folded, limits: limitsFrom(limits) }]);
    await saveRecalls(tx, [{ caseId, state: folded }]);
  }
  const text = JSON.stringify(folded);
  const standing: unknown = held && JSON.parse(await vault.open({ ...statePlace(caseId), sealed: held.state }));
  if (isDeepStrictEqual(standing, JSON.parse(text))) return false;
  if (!diff)
    await tx.query('update coordinator.case_states set state = $2, stage = $3 where case_id = $1', [
      caseId,
      await vault.seal({ ...statePlace(caseId), text }),
      folded.stage,
    ]);
  return true;
}
