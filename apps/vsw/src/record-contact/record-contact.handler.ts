import { randomUUID } from 'node:crypto';
import { CommandHandler } from '@nestjs/cqrs';
import { DomainError } from '#platform';
import { CaseHandler, type Doing } from '../case/case-handler';
import { stepOf } from '../case/support.store';
import { insertNote } from '../write-note/note.store';
import { RecordContact } from './record-contact.command';

@CommandHandler(RecordContact)
export class RecordContactHandler extends CaseHandler<RecordContact> {
  protected async write(command: RecordContact, { tx, case: found, today, send }: Doing): Promise<void> {
    const { ref, worker, contact, note } = command;
    const { mode, minutes, madeOn, processes } = contact;
    if (madeOn > today)
      throw new DomainError('contact-to-come', 'The date must be today or earlier.', { field: 'madeOn' });
    if (madeOn < (found.view.enrolledOn ?? today)) {
      throw new DomainError('contact-before-yes', 'The date must not be before they said yes.', { field: 'madeOn' });
    }
    const id = randomUUID();
    await tx.query(
      `insert into vsw.contacts (id, ref, worker, worker_name, mode, minutes, made_on, step, processes)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, ref, worker.id, worker.name, mode, minutes, madeOn, await stepOf(tx, ref), processes],
    );
    if (note) await insertNote(tx, { ref, worker, ...note, contact: id, today });
    send({ type: 'ContactMade', payload: { mode, minutes } });
  }
}
