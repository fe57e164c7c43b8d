import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Outbox } from '#messaging';
import { DomainError, PathwayClock } from '#platform';
import { addDocument, noteOfDocument } from '../records/documents.store';
import { cancelNote, notesOf } from '../records/fit-notes.store';
import { keepPatient } from '../records/patients.store';
import { tellEverywhere } from '../records/tell-fit-notes';
import { CancelFitNote, type Cancelled } from './cancel-fit-note.command';
import { ALREADY_REPLACED, noteMeant } from './held-note';

/** Takes a fit note back; whoever was told of it is told so in the same transaction. */
@CommandHandler(CancelFitNote)
export class CancelFitNoteHandler implements ICommandHandler<CancelFitNote> {
  constructor(
    private readonly outbox: Outbox<'gp'>,
    private readonly clock: PathwayClock,
  ) {}

  execute({ practice, patient: person, note: meant, by, document }: CancelFitNote): Promise<Cancelled> {
    return this.outbox.transaction(async ({ tx, send }) => {
      const patient = await keepPatient(tx, practice, person);
      if (document && (await noteOfDocument(tx, practice, document))) return { outcome: 'already_cancelled' };
      const found = await noteMeant(tx, practice, meant, await notesOf(tx, patient));
      if (found.replaced && !found.cancelled)
        throw new DomainError(ALREADY_REPLACED, 'Another fit note stands in its place: cancel that one.');
      if (document) await addDocument(tx, practice, document, found.note);
      if (found.cancelled) return { outcome: 'already_cancelled' };

      const today = await this.clock.today(tx);
      await cancelNote(tx, found.note, today, by);
      const held = await notesOf(tx, patient);
      await tellEverywhere({ tx, send, today }, patient, { ...found, cancelled: true }, held);
      return { outcome: 'cancelled' };
    });
  }
}
