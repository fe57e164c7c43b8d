import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { FitNoteFields, Ref } from '#contracts';
import { repeatOf } from '#pathway';
import { DomainError, notFound } from '#platform';
import { Desk } from '../case-file/desk';
import { addPaperNote, readPaperNotes } from './paper-notes';

/** The patient copied a note wrongly and copies it again. Whoever may see the note sees it as it is now. */
export class CorrectFitNote extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly note: string,
    readonly fields: FitNoteFields,
  ) {
    super();
  }
}

@CommandHandler(CorrectFitNote)
export class CorrectFitNoteHandler implements ICommandHandler<CorrectFitNote> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, note: id, fields }: CorrectFitNote): Promise<void> {
    return this.desk.sitEnrolled(ref, async ({ tx, say }) => {
      const copied = await readPaperNotes(tx, ref);
      const wrong = copied.find(({ note }) => note === id);
      if (!wrong) throw notFound();
      if (repeatOf({ issue: 'new', note: fields }, [wrong])) return;
      const others = copied.filter((one) => one !== wrong);
      if (repeatOf({ issue: 'duplicate', note: fields }, others))
        throw new DomainError(
          'note-here-already',
          'You have entered a note with these days already: take this one back',
          {
            field: 'from',
          },
        );
      await addPaperNote(tx, ref, { ...fields, note: wrong.note });
      say({ type: 'FitNoteShown', payload: { note: wrong.note, ...fields } });
    });
  }
}
