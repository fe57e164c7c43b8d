import type { EntityManager } from 'typeorm';
import type { OpenedCase } from '#messaging';

/**
 * The threads under which worker and patient will know a case that a surgery or a person began. The case's own id serves as the thread:
 * each house sees it under a permutation of its own. An employer's thread begins with the first item sent, a surgery's with its offer.
 */
export async function openThreads(tx: EntityManager, opened: readonly OpenedCase[]): Promise<void> {
  const begun = opened.filter(({ house }) => house === 'gp' || house === 'patient');
  const wanted = begun.flatMap(({ house, caseId }) =>
    house === 'gp'
      ? [
          { house: 'vsw', caseId },
          { house: 'patient', caseId },
        ]
      : [{ house: 'vsw', caseId }],
  );
  if (wanted.length === 0) return;
  await tx.query(
    `insert into coordinator.threads (house, thread, case_id)
     select house, case_id, case_id from unnest($1::text[], $2::uuid[]) as wanted (house, case_id)`,
    [wanted.map(({ house }) => house), wanted.map(({ caseId }) => caseId)],
  );
}
