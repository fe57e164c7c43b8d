import { randomUUID } from 'node:crypto';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import type { Ref } from '#contracts';
import { Outbox } from '#messaging';
import { checkFitNote, repeatOf } from '#pathway';
import { DomainError, PathwayClock } from '#platform';
import { addDocument, noteByIdentifier, noteOfDocument } from '../records/documents.store';
import { addNote, notesOf, type FitNoteRecord } from '../records/fit-notes.store';
import { keepPatient } from '../records/patients.store';
import { fieldsToSend, permissionsOf } from '../records/permissions.store';
import { RecordFitNote, type Recorded } from './record-fit-note.command';

export const DUPLICATE_OF_NOTHING = 'duplicate-of-nothing';
export const REPLACES_NOTHING = 'replaces-nothing';
export const ALREADY_REPLACED = 'already-replaced';

/** Records a fit note whole or not at all; where the patient lets a support worker have notes, it travels in the same transaction. */
@CommandHandler(RecordFitNote)
export class RecordFitNoteHandler implements ICommandHandler<RecordFitNote> {
  constructor(
    private readonly outbox: Outbox<'gp'>,
    private readonly clock: PathwayClock,
  ) {}

  execute(command: RecordFitNote): Promise<Recorded> {
    const { practice, note, document } = command;
    const { verdict, explanation, field } = checkFitNote(note);
    if (verdict === 'check_with_sender') throw new DomainError('check-with-sender', explanation, field && { field });
    return this.outbox.transaction(async ({ tx, send }) => {
      const patient = await keepPatient(tx, practice, command.patient);
      const before = document && (await noteOfDocument(tx, practice, document));
      if (before) return { outcome: 'already_held', patient, note: before };

      const held = await notesOf(tx, patient);
      const replaced = await this.replacedNote(tx, command, held);
      const same = alreadyHeld(command, held);
      const id = same?.id ?? randomUUID();
      if (!same)
        await addNote(tx, patient, {
          ...note,
          id,
          issuer: command.issuer,
          byHand: command.issue === 'by_hand',
          replaces: replaced?.id ?? null,
        });
      if (document) await addDocument(tx, practice, document, id);
      if (same) return { outcome: 'already_held', patient, note: id };

      for (const { ref, condition } of await permissionsOf(tx, patient)) {
        const said = { ...fieldsToSend(note, condition), note: id as Ref<'gp'> };
        const mail = { lane: ref, occurredOn: await this.clock.today(tx) };
        if (replaced)
          send({ ...mail, type: 'FitNoteReplaced', payload: { ...said, replaces: replaced.id as Ref<'gp'> } });
        else send({ ...mail, type: 'FitNoteIssued', payload: said });
      }
      return { outcome: 'recorded', patient, note: id };
    });
  }

  private async replacedNote(
    tx: EntityManager,
    { practice, replaces }: RecordFitNote,
    held: readonly FitNoteRecord[],
  ): Promise<FitNoteRecord | undefined> {
    if (!replaces) return undefined;
    const id = 'note' in replaces ? replaces.note : await noteByIdentifier(tx, practice, replaces.document);
    const found = held.find((note) => note.id === id);
    // One answer for no such note and for another person's: an identifier must not confirm that somebody has a note.
    if (!found) throw new DomainError(REPLACES_NOTHING, 'The note to be replaced is not held for this patient.');
    if (found.replaced) throw new DomainError(ALREADY_REPLACED, 'The note to be replaced has been replaced already.');
    return found;
  }
}

/** The note this one would only repeat. A correction is never a repeat: it takes the place of the note it corrects. */
function alreadyHeld(command: RecordFitNote, held: readonly FitNoteRecord[]): FitNoteRecord | undefined {
  if (command.replaces) return undefined;
  const original = repeatOf(
    command,
    held.filter(({ replaced }) => !replaced),
  );
  if (!original && command.issue === 'duplicate')
    throw new DomainError(
      DUPLICATE_OF_NOTHING,
      'A duplicate never adds a note, and the note it repeats is not held: send that one.',
    );
  return original;
}
