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
