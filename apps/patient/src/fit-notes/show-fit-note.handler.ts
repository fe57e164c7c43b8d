import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { FitNoteFields, Ref } from '#contracts';
import { repeatOf, stands } from '#pathway';
import { Desk } from '../case-file/desk';
import { addPaperNote, readPaperNotes } from './paper-notes';

/**
 * The patient copies a fit note from the paper they hold. Who may see it is decided by what they allow, as for any other. A copy of a note that the
 * surgery has sent adds nothing; a copy of one that was copied before, with the same days and outcome, takes the place of that copy.
 */
export class ShowFitNote extends Command<'saved' | 'here_already'> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly fields: FitNoteFields,
  ) {
    super();
  }
}

@CommandHandler(ShowFitNote)
export class ShowFitNoteHandler implements ICommandHandler<ShowFitNote> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, fields }: ShowFitNote): Promise<'saved' | 'here_already'> {
    const print = { issue: 'duplicate', note: fields } as const;
    return this.desk.sitEnrolled(ref, async ({ tx, file, say }) => {
      if (repeatOf(print, (file.view?.fitNotes ?? []).filter(stands))) return 'here_already';
      const copied = await readPaperNotes(tx, ref);
      if (repeatOf({ ...print, issue: 'new' }, copied)) return 'here_already';
      const note = repeatOf(print, copied)?.note ?? (randomUUID() as Ref<'patient'>);
      await addPaperNote(tx, ref, { ...fields, note });
      say({ type: 'FitNoteShown', payload: { note, ...fields } });
      return 'saved';
    });
  }
}
