import { randomUUID } from 'node:crypto';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { Outbox } from '#messaging';
import { checkFitNote, repeatOf, stands } from '#pathway';
import { DomainError, PathwayClock } from '#platform';
import { addDocument, noteOfDocument } from '../records/documents.store';
import { addNote, notesOf, type FitNoteRecord } from '../records/fit-notes.store';
import { keepPatient } from '../records/patients.store';
import { tellEverywhere } from '../records/tell-fit-notes';
import { describeNote } from './describe-notes';
import { noteThatStands } from './held-note';
import { RecordFitNote, type Recorded } from './record-fit-note.command';

export const DUPLICATE_OF_NOTHING = 'duplicate-of-nothing';

/** Records a fit note whole or not at all; where the patient lets a support worker have notes, it travels in the same transaction. */
@CommandHandler(RecordFitNote)
export class RecordFitNoteHandler implements ICommandHandler<RecordFitNote> {
  constructor(
    private readonly outbox: Outbox<'gp'>,
    private readonly clock: PathwayClock,
  ) {}

  execute(command: RecordFitNote): Promise<Recorded> {
    const { practice, document } = command;
    const { verdict, explanation, field } = checkFitNote(command.note, command.patient.dateOfBirth);
    if (verdict === 'check_with_sender') throw new DomainError('check-with-sender', explanation, field && { field });
    return this.outbox.transaction(async ({ tx, send }) => {
      const patient = await keepPatient(tx, practice, command.patient);
      const today = await this.clock.today(tx);
      const before = document && (await noteOfDocument(tx, practice, document));
      const repeated = before ?? alreadyHeld(command, await notesOf(tx, patient))?.note;
      const note = repeated ?? (await this.add(tx, patient, command));
      if (document && !before) await addDocument(tx, practice, document, note);

      const held = await notesOf(tx, patient);
      const recorded = held.find((one) => one.note === note);
      if (recorded && repeated === undefined) await tellEverywhere({ tx, send, today }, patient, recorded, held);
      return {
        outcome: repeated === undefined ? 'recorded' : 'already_held',
        patient,
        note,
        explanation,
        notices: describeNote(held, note, today)?.notices ?? [],
      };
    });
  }

  private async add(tx: EntityManager, patient: string, command: RecordFitNote): Promise<string> {
    const { practice, replaces } = command;
    const replaced = replaces && (await noteThatStands(tx, practice, replaces, await notesOf(tx, patient)));
    const note = randomUUID();
    await addNote(tx, patient, {
      ...command.note,
      note,
      issuer: command.issuer,
      byHand: command.issue === 'by_hand',
      codes: command.document?.codes ?? [],
      replaces: replaced?.note ?? null,
    });
    return note;
  }
}

/** The note this one would only repeat. A correction is never a repeat: it takes the place of the note it corrects. */
function alreadyHeld(command: RecordFitNote, held: readonly FitNoteRecord[]): FitNoteRecord | undefined {
  if (command.replaces) return undefined;
  const original = repeatOf(command, held.filter(stands));
  if (!original && command.issue === 'duplicate')
    throw new DomainError(
      DUPLICATE_OF_NOTHING,
      'A duplicate never adds a note, and the note it repeats is not held: send that one.',
    );
  return original;
}
