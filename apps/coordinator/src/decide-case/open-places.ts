import type { EntityManager } from 'typeorm';
import { isOver } from '#pathway';
import type { CaseWork } from './case-work';

/**
 * Takes the one place of each person for their new case, where it is free. Answers the cases whose person already has an open one.
 * `hash` is keyed with this service's secret.
 */
export async function claimPersons(
  tx: EntityManager,
  claims: readonly { readonly caseId: string; readonly hash: string }[],
): Promise<ReadonlySet<string>> {
  if (claims.length === 0) return new Set();
  // In the hashes' order, so that two batches never wait for each other crosswise.
  const sorted = [...claims].sort((a, b) => (a.hash < b.hash ? -1 : 1));
  await tx.query(
    `insert into coordinator.persons (person_hash, case_id, open)
     select hash, id, true from unnest($1::text[], $2::uuid[]) as claim (hash, id) on conflict do nothing`,
    [sorted.map((claim) => claim.hash), sorted.map((claim) => claim.caseId)],
  );
  return withoutPlace(
    tx,
    sorted.map((claim) => claim.caseId),
  );
}

/**
 * Takes the place again for cases that were over and may go on: opened again, or answered late. Answers those whose person has another open case.
 * A case without a hash (somebody applied without an NHS number) has no place to claim and is never among them.
 */
export async function reclaimPlaces(tx: EntityManager, caseIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (caseIds.length === 0) return new Set();
  // Every case of these persons first, in order: two cases of one person are then opened again one after the other.
  await tx.query(
    `select from coordinator.persons where person_hash in (select person_hash from coordinator.persons where case_id = any($1::uuid[]))
     order by person_hash, case_id for update`,
    [caseIds],
  );
  await tx.query(
    `update coordinator.persons set open = true where case_id in (
       select distinct on (p.person_hash) p.case_id from coordinator.persons p
        where p.case_id = any($1::uuid[])
          and not exists (select from coordinator.persons o where o.person_hash = p.person_hash and o.open)
        order by p.person_hash, p.case_id)`,
    [caseIds],
  );
  const known = await tx.query<{ case_id: string }[]>(
    'select case_id from coordinator.persons where case_id = any($1::uuid[])',
    [caseIds],
  );
  return withoutPlace(
    tx,
    known.map((row) => row.case_id),
  );
}

async function withoutPlace(tx: EntityManager, caseIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ case_id: string }[]>(
    'select case_id from coordinator.persons where case_id = any($1::uuid[]) and open',
    [caseIds],
  );
  const open = new Set(rows.map((row) => row.case_id));
  return new Set(caseIds.filter((id) => !open.has(id)));
}

/** A case that is over no longer stands in the way of the next; of a person who declined no hash is kept. */
export async function freePlaces(tx: EntityManager, works: readonly CaseWork[]): Promise<void> {
  const over = works.filter((work) => isOver(work.state.stage));
  if (over.length === 0) return;
  const declined = over.filter((work) => work.state.stage === 'declined');
  await tx.query('update coordinator.persons set open = false where case_id = any($1::uuid[]) and open', [
    over.map((work) => work.caseId),
  ]);
  await tx.query('delete from coordinator.persons where case_id = any($1::uuid[])', [
    declined.map((work) => work.caseId),
  ]);
}
