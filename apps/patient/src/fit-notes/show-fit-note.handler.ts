import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { FitNoteFields, Ref } from '#contracts';
import { Desk } from '../case-file/desk';

/** The patient copies a fit note from the paper they hold. Who may see it is decided by what they allow, as for any other. */
export class ShowFitNote extends Command<void> {
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

  execute({ ref, fields }: ShowFitNote): Promise<void> {
    const note = randomUUID() as Ref<'patient'>;
    return this.desk.sitEnrolled(ref, async ({ tx, say }) => {
      await tx.query('insert into patient.paper_notes (note, ref, fields) values ($1, $2, $3)', [
        note,
        ref,
        JSON.stringify(fields),
      ]);
      say({ type: 'FitNoteShown', payload: { note, ...fields } });
    });
  }
}
