import type { EntityManager } from 'typeorm';
import { DomainError } from '#platform';
import { noteByIdentifier } from '../records/documents.store';
import type { FitNoteRecord } from '../records/fit-notes.store';

/** A note that is held: by our id, or by the identifier of the document that brought it. */
export type NoteMeant = { readonly note: string } | { readonly document: string };

/** Given when the note meant is not held for this patient. */
export const NOT_HELD = 'note-not-held';
/** Given when another note stands in the place of the one meant. */
export const ALREADY_REPLACED = 'already-replaced';
/** Given when the note meant was taken back. */
export const ALREADY_CANCELLED = 'already-cancelled';

/**
 * The note meant, which another may take the place of.
 * @throws {DomainError} `note-not-held`, `already-replaced`, `already-cancelled`
 */
export async function noteThatStands(
  tx: EntityManager,
  practice: string,
  meant: NoteMeant,
  held: readonly FitNoteRecord[],
): Promise<FitNoteRecord> {
  const found = await noteMeant(tx, practice, meant, held);
  if (found.cancelled) throw new DomainError(ALREADY_CANCELLED, 'That fit note has been cancelled.');
  if (found.replaced) throw new DomainError(ALREADY_REPLACED, 'That fit note has been replaced already.');
  return found;
}

/** @throws {DomainError} `note-not-held` */
export async function noteMeant(
  tx: EntityManager,
  practice: string,
  meant: NoteMeant,
  held: readonly FitNoteRecord[],
): Promise<FitNoteRecord> {
  const id = 'note' in meant ? meant.note : await noteByIdentifier(tx, practice, meant.document);
  const found = held.find(({ note }) => note === id);
  // One answer for no such note and for another person's: an identifier must not confirm that somebody has a note.
  if (!found) throw new DomainError(NOT_HELD, 'That fit note is not held for this patient.');
  return found;
}
