import type { EntityManager } from 'typeorm';
import type { ContactCard, Ref } from '#contracts';
import { wholePatient, type PatientView } from '#disclosure';
import { openView } from '#messaging';
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

/** Reads a person's file; `lock` holds the person's row until the transaction ends, so that decisions are taken one after another. */
export async function readCaseFile(
  db: Pick<EntityManager, 'query'>,
  ref: Ref<'patient'>,
  options: { readonly lock?: boolean } = {},
): Promise<CaseFile | undefined> {
  // Lock and read are two statements: the snapshot of one would be older than its lock.
  if (options.lock) await db.query('select 1 from patient.people where ref = $1 for update', [ref]);
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
