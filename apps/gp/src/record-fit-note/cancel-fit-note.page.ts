import { Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { stands } from '#pathway';
import { notFound } from '#platform';
import { page, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { notesOf, type FitNoteRecord } from '../records/fit-notes.store';
import { findPatient, type PatientRecord } from '../records/patients.store';
import { practiceOf } from '../records/practice';
import { CancelFitNote } from './cancel-fit-note.command';

/** Taking back a fit note that was recorded in error, asked once more before it is done. */
@Controller('patients/:id/fit-notes/:note/cancel')
export class CancelFitNotePage {
  constructor(
    private readonly commands: CommandBus,
    private readonly source: DataSource,
  ) {}

  @Get()
  @Roles('gp')
  async ask(@Who() who: Principal, @Param('id') id: string, @Param('note') noteId: string): Promise<Page> {
    const { patient, note } = await this.find(who, id, noteId);
    if (!stands(note)) throw notFound();
    return page('record-fit-note/cancel-fit-note', { patient, note, back: `/patients/${id}`, section: 'patients' });
  }

  @Post()
  @Roles('gp')
  async cancel(@Who() who: Principal, @Param('id') id: string, @Param('note') noteId: string): Promise<Redirect> {
    const { patient, note } = await this.find(who, id, noteId);
    const command = new CancelFitNote(practiceOf(who).code, patient, { note: note.note }, who.name);
    const { outcome } = await this.commands.execute(command);
    return seeOther(`/patients/${patient.id}`, {
      notice: outcome === 'cancelled' ? 'The fit note is cancelled' : 'This fit note was cancelled already',
    });
  }

  private async find(
    who: Principal,
    id: string,
    noteId: string,
  ): Promise<{ patient: PatientRecord; note: FitNoteRecord }> {
    const patient = await findPatient(this.source, practiceOf(who).code, id);
    if (!patient) throw notFound();
    const note = (await notesOf(this.source, patient.id)).find((held) => held.note === noteId);
    if (!note) throw notFound();
    return { patient, note };
  }
}
