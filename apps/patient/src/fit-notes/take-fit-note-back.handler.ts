import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Ref } from '#contracts';
import { notFound } from '#platform';
import { Desk } from '../case-file/desk';
import { readPaperNotes, removePaperNote } from './paper-notes';

/** What the patient entered from paper was a mistake: it goes from their record, and whoever was let see it hears so. */
export class TakeFitNoteBack extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly note: string,
  ) {
    super();
  }
}

@CommandHandler(TakeFitNoteBack)
export class TakeFitNoteBackHandler implements ICommandHandler<TakeFitNoteBack> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, note: id }: TakeFitNoteBack): Promise<void> {
    return this.desk.sitEnrolled(ref, async ({ tx, say }) => {
      const found = (await readPaperNotes(tx, ref)).find(({ note }) => note === id);
      if (!found) throw notFound();
      await removePaperNote(tx, ref, found.note);
      say({ type: 'FitNoteTakenBack', payload: { note: found.note } });
    });
  }
}
