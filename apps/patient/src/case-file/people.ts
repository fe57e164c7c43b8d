import type { EntityManager } from 'typeorm';
import type { Ref } from '#contracts';
import { recutOwn } from '#messaging';
import { sealOwn, subjectKey, vaultOf } from '#platform';
import type { Answer } from './case-file';
import { subjectByCode } from './subject';

/** Writes down how the person answered. */
export async function recordAnswer(
  tx: EntityManager,
  ref: Ref<'patient'>,
  answer: Answer,
  bestTime: string | null = null,
): Promise<void> {
  const sealed = await sealOwn(tx, 'patient.people', { ref, best_time: bestTime });
  await tx.query(
    'update patient.people set answer = $2, best_time = $3, answered_at = clock_timestamp() where ref = $1',
    [ref, answer, sealed.best_time],
  );
}

/** "Remove what you have": the person and everything of theirs in this house's own tables; codes and card go too. Tries at a code
 * stay until they are swept, as they do for codes that never were: a lock that vanished would tell that somebody said no.
 */
export async function forget(tx: EntityManager, ref: Ref<'patient'>): Promise<void> {
  // Any browser still open by code holds the person's name in its session.
  await tx.query('delete from patient.sessions where subject_key = $1', [
    await subjectKey(vaultOf(tx), 'patient', subjectByCode(ref)),
  ]);
  await tx.query('delete from patient.people where ref = $1', [ref]);
  await recutOwn(tx, 'patient', ref);
}
