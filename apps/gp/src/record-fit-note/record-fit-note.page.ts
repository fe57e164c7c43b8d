import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { stands } from '#pathway';
import { notFound } from '#platform';
import { page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { notesOf, type FitNoteRecord } from '../records/fit-notes.store';
import { findPatient, type PatientRecord } from '../records/patients.store';
import { practiceOf } from '../records/practice';
import { FitNoteForm, noteOf } from './fit-note.form';
import { RecordFitNote } from './record-fit-note.command';

/** Recording a fit note on one page, or correcting one: a correction is a new note in place of the old, which stays on record. */
@Controller('patients/:id/fit-notes/new')
export class RecordFitNotePage {
  constructor(
    private readonly commands: CommandBus,
    private readonly source: DataSource,
  ) {}

  @Get()
  @Roles('gp')
  async ask(@Who() who: Principal, @Param('id') id: string, @Query('corrects') corrects: unknown): Promise<Page> {
    const { patient, note } = await this.find(who, id, corrects);
    const known = note ?? { issuer: who.name };
    return page('record-fit-note/record-fit-note', {
      patient,
      known,
      corrects: note?.note,
      back: `/patients/${id}`,
      section: 'patients',
    });
  }

  @Post()
  @Roles('gp')
  async record(
    @Who() who: Principal,
    @Param('id') id: string,
    @Query('corrects') corrects: unknown,
    @Body() body: unknown,
  ): Promise<Redirect> {
    const { patient, note } = await this.find(who, id, corrects);
    const form = readForm(FitNoteForm, body);
    const replaces = note ? { note: note.note } : null;
    const { outcome, explanation, notices } = await this.commands.execute(
      new RecordFitNote(practiceOf(who).code, patient, noteOf(form), form.issuer, 'new', replaces),
    );
    const said = ['The fit note is recorded.', explanation, ...notices.map(({ words }) => words)];
    return seeOther(`/patients/${patient.id}`, {
      notice: outcome === 'recorded' ? said.join(' ') : 'This fit note was recorded already; nothing was added',
    });
  }

  private async find(
    who: Principal,
    id: string,
    corrects: unknown,
  ): Promise<{ patient: PatientRecord; note: FitNoteRecord | undefined }> {
    const patient = await findPatient(this.source, practiceOf(who).code, id);
    if (!patient) throw notFound();
    if (corrects === undefined) return { patient, note: undefined };
    const note = (await notesOf(this.source, patient.id)).find((held) => held.note === corrects);
    if (!note || !stands(note)) throw notFound();
    return { patient, note };
  }
}
