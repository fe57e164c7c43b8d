import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import type { FitNoteFields, Ref } from '#contracts';
import { recutOwn } from '#messaging';
import { readOwn, sealOwn } from '#platform';
import type { PaperNote } from './fit-note-story';

/** The notes a patient copied from paper, each as it was copied last. */
export async function readPaperNotes(
  db: Pick<EntityManager | DataSource, 'query'>,
  ref: Ref<'patient'>,
): Promise<readonly PaperNote[]> {
  const rows = await readOwn<{ note: Ref<'patient'>; fields: FitNoteFields }>(
    db,
    'patient.paper_notes',
    'distinct on (note) note, fields',
    'where ref = $1 order by note, id desc',
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
  const sealed = await sealOwn(tx, 'patient.paper_notes', { ref, box: randomUUID(), fields });
  await tx.query('insert into patient.paper_notes (note, ref, box, fields) values ($1, $2, $3, $4)', [
    note,
    ref,
    sealed.box,
    sealed.fields,
  ]);
}

/** Every copy of a note goes, the ones that were corrected too. */
export async function removePaperNote(tx: EntityManager, ref: Ref<'patient'>, note: Ref<'patient'>): Promise<void> {
  await tx.query('delete from patient.paper_notes where ref = $1 and note = $2', [ref, note]);
  await recutOwn(tx, 'patient', ref);
}
