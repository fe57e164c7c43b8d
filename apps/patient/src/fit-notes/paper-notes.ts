import type { DataSource, EntityManager } from 'typeorm';
import type { FitNoteFields, Ref } from '#contracts';
import type { PaperNote } from './fit-note-story';

/** The notes a patient copied from paper, each as it was copied last. */
export async function readPaperNotes(
  db: Pick<EntityManager | DataSource, 'query'>,
  ref: Ref<'patient'>,
): Promise<readonly PaperNote[]> {
  const rows = await db.query<{ note: Ref<'patient'>; fields: FitNoteFields }[]>(
    'select distinct on (note) note, fields from patient.paper_notes where ref = $1 order by note, id desc',
    [ref],
  );
  return rows.map(({ note, fields }) => ({ ...fields, note }));
}

/** Keeps a copy; one that was kept under the same name before no longer counts. */
export async function addPaperNote(
  tx: EntityManager,
  ref: Ref<'patient'>,
  { note, ...fields }: PaperNote,
): Promise<void> {
  await tx.query('insert into patient.paper_notes (note, ref, fields) values ($1, $2, $3)', [
    note,
    ref,
    JSON.stringify(fields),
  ]);
}

/** Every copy of a note goes, the ones that were corrected too. */
export async function removePaperNote(tx: EntityManager, ref: Ref<'patient'>, note: Ref<'patient'>): Promise<void> {
  await tx.query('delete from patient.paper_notes where ref = $1 and note = $2', [ref, note]);
}
