import type { EntityManager } from 'typeorm';
import { caseRing, destroyLater, eventPlace, statePlace } from '#messaging';
import { vaultOf } from '#platform';

/**
 * Empties a case's log but for events of these types, and puts what remains of log and state under a new key; the old one is destroyed after the commit.
 * The caller holds the case's lock and has written the state.
 */
export async function recutCase(tx: EntityManager, caseId: string, kept: readonly string[]): Promise<void> {
  const vault = vaultOf(tx);
  const { current } = await vault.store.recut(caseRing(caseId));
  const log = await tx.query<{ position: number; type: string; payload: string }[]>(
    'select position, type, payload from coordinator.case_events where case_id = $1',
    [caseId],
  );
  const payloads = await Promise.all(
    log.map(async ({ position, type, payload }) => {
      const place = eventPlace(caseId, position);
      const text = !kept.includes(type) ? '{}' : await vault.open({ ...place, sealed: payload });
      return vault.seal({ ...place, text });
    }),
  );
  await tx.query(
    `update coordinator.case_events e set payload = r.payload
       from unnest($2::int[], $3::text[]) as r (position, payload) where e.case_id = $1 and e.position = r.position`,
    [caseId, log.map(({ position }) => position), payloads],
  );
  const [held] = await tx.query<{ state: string }[]>('select state from coordinator.case_states where case_id = $1', [
    caseId,
  ]);
  const place = statePlace(caseId);
  if (held)
    await tx.query('update coordinator.case_states set state = $2 where case_id = $1', [
      caseId,
      await vault.seal({ ...place, text: await vault.open({ ...place, sealed: held.state }) }),
    ]);
  await destroyLater(tx, caseRing(caseId), current);
}
