import { CommandHandler } from '@nestjs/cqrs';
import { CaseHandler, type Doing } from '../case/case-handler';
import { insertNote } from './note.store';
import { WriteNote } from './write-note.command';

@CommandHandler(WriteNote)
export class WriteNoteHandler extends CaseHandler<WriteNote> {
  protected async write({ ref, worker, words, quotes }: WriteNote, { tx, today }: Doing): Promise<void> {
    await insertNote(tx, { ref, worker, words, quotes, contact: null, today });
  }
}
