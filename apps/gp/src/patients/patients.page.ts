import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { stands } from '#pathway';
import { notFound, PathwayClock } from '#platform';
import { page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { describeEpisodes } from '../record-fit-note/describe-notes';
import { notesOf } from '../records/fit-notes.store';
import { findPatient, searchPatients } from '../records/patients.store';
import { practiceOf } from '../records/practice';
import { SharedReader } from '../shared-with-us/shared-reader';
import { AddPatient } from './add-patient.command';
import { PersonForm, personOf } from './person.form';
import { spacedNhsNumber } from './nhs-number-text';

/** The surgery's own patients: nobody else's, and only what is recorded here. */
@Controller()
export class PatientsPage {
  constructor(
    private readonly commands: CommandBus,
    private readonly source: DataSource,
    private readonly clock: PathwayClock,
    private readonly shared: SharedReader,
  ) {}

  @Get(['', 'patients'])
  @Roles('gp', 'receptionist')
  async list(@Who() who: Principal, @Query('find') find: unknown): Promise<Page> {
    const sought = typeof find === 'string' ? find.trim().slice(0, 200) : '';
    const { patients: found, more } = await searchPatients(this.source, practiceOf(who).code, sought);
    const patients = found.map((line) => ({ ...line, nhsNumber: spacedNhsNumber(line.nhsNumber) }));
    return page('patients/patients', { patients, sought, more, section: 'patients' });
  }

  @Get('patients/new')
  @Roles('gp', 'receptionist')
  ask(): Page {
    return page('patients/add-patient', { back: '/patients', section: 'patients' });
  }

  @Post('patients/new')
  @Roles('gp', 'receptionist')
  async add(@Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const person = personOf(readForm(PersonForm, body));
    const { patient } = await this.commands.execute(new AddPatient(practiceOf(who).code, person));
    return seeOther(`/patients/${patient}`);
  }

  @Get('patients/:id')
  @Roles('gp', 'receptionist')
  async show(@Who() who: Principal, @Param('id') id: string): Promise<Page> {
    const { code } = practiceOf(who);
    const patient = await findPatient(this.source, code, id);
    if (!patient) throw notFound();
    const notes = await notesOf(this.source, patient.id);
    const offers = await this.shared.lines(who, patient.id);
    return page(
      'patients/patient',
      {
        patient: { ...patient, nhsNumber: spacedNhsNumber(patient.nhsNumber) },
        episodes: describeEpisodes(notes, await this.clock.today()),
        earlier: notes.filter((note) => !stands(note)).toReversed(),
        offers,
        mayRecord: who.roles.includes('gp'),
        mayAnswer: who.roles.includes('gp'),
        back: '/patients',
        section: 'patients',
      },
      { refs: offers.map(({ ref }) => ref) },
    );
  }
}
