import type { EntityManager } from 'typeorm';
import type { Ref } from '#contracts';
import type { PatientView } from '#disclosure';

/** The case is open again: what the patient ended goes on. */
export async function wantedAgain(tx: EntityManager, ref: Ref<'patient'>, { stage }: PatientView): Promise<void> {
  if (stage === 'enrolled')
    await tx.query("update patient.people set answer = 'enrolled' where ref = $1 and answer = 'ended'", [ref]);
}

/** A yes that came to nothing, because another case of the person is open: they have not answered this invitation. */
export async function notOpened(tx: EntityManager, ref: Ref<'patient'>, view: PatientView): Promise<void> {
  if (!view.support.saidYes)
    await tx.query("update patient.people set answer = null where ref = $1 and answer = 'enrolled'", [ref]);
}
