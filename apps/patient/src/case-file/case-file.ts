import type { EntityManager } from 'typeorm';
import type { ContactCard, Ref } from '#contracts';
import { wholePatient, type PatientView } from '#disclosure';
import { holdBackMail, openView } from '#messaging';
import { openOwn } from '#platform';

/** How the person answered, as this house recorded it: known at once, while the view waits for the coordinator. */
export type Answer = 'call' | 'later' | 'enrolled' | 'declined' | 'ended';

/** One person's case as the patient's house holds it. */
export interface CaseFile {
  readonly ref: Ref<'patient'>;
  readonly answer: Answer | null;
  readonly bestTime: string | null;
  /** The invitation and its reminder stayed without an answer. */
  readonly unreachable: boolean;
  /** The card of someone who applied, until the coordinator's word of it arrives. */
  readonly applied: ContactCard | null;
  /** What the coordinator sent, folded; undefined until anything came. */
  readonly view: PatientView | undefined;
}

interface Row {
  readonly ref: Ref<'patient'>;
  readonly answer: Answer | null;
  readonly best_time: string | null;
  readonly unreachable: boolean;
  readonly card: ContactCard | null;
  readonly view: string | null;
}

/**
 * Reads a person's file under their lock, which is held until the transaction ends, so that decisions are taken one after another. The lane's lock comes
 * before the person's, for a decision that takes something back marks the lane, and mail that is applied under the lane's lock takes the person's.
 */
export async function lockCaseFile(tx: EntityManager, ref: Ref<'patient'>): Promise<CaseFile | undefined> {
  await holdBackMail(tx, 'patient', ref);
  await tx.query('select 1 from patient.people where ref = $1 for update', [ref]);
  // Statements of their own: the snapshot of one that locked and read would be older than its lock.
  return readCaseFile(tx, ref);
}

/** Reads a person's file. */
export async function readCaseFile(
  db: Pick<EntityManager, 'query'>,
  ref: Ref<'patient'>,
): Promise<CaseFile | undefined> {
  const [row] = await db.query<Row[]>(
    `select p.ref, p.answer, p.best_time, p.unreachable, a.card, v.view
     from patient.people p left join patient.applications a using (ref) left join patient.views v using (ref) where p.ref = $1`,
    [ref],
  );
  if (!row) return undefined;
  const [{ card: applied } = row] = await openOwn(db, 'patient.applications', [row]);
  const [{ best_time: bestTime, answer, unreachable } = row] = await openOwn(db, 'patient.people', [row]);
  const view = row.view === null ? undefined : wholePatient(await openView<PatientView>(db, 'patient', ref, row.view));
  return { ref, answer, bestTime, unreachable, applied, view };
}

/** The card the service has of this person. */
export const cardOf = (file: CaseFile): ContactCard | null => file.view?.card ?? file.applied;
