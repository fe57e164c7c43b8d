import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { PathwayClock } from '#platform';
import { page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { Cases } from '../case-file/cases';
import { Records } from '../case-file/records';
import { FitNoteForm, fitNoteFrom } from './fit-note-form';
import { fitNoteStory } from './fit-note-story';
import { readReports } from './reports';
import { ShowFitNote } from './show-fit-note.handler';

/** The fit notes the service knows of: sent by the surgery, or copied from paper by the patient. */
@Controller('fit-notes')
@Roles('patient')
export class FitNotesPage {
  constructor(
    private readonly cases: Cases,
    private readonly records: Records,
    private readonly commands: CommandBus,
    private readonly clock: PathwayClock,
    private readonly source: DataSource,
  ) {}

  @Get()
  async show(@Who() who: Principal): Promise<Page> {
    const file = await this.cases.enrolled(who);
    const today = await this.clock.today();
    const story = fitNoteStory(file.view, await this.records.paperNotes(file.ref), today);
    const endsOn = file.view?.fitNoteEnds ?? null;
    return page(
      'fit-notes/fit-notes',
      {
        ...story,
        endsOn: endsOn !== null && endsOn >= today ? endsOn : null,
        reports: await readReports(this.source, file.ref),
        asked: file.view?.sharing.vsw ?? [],
        ended: file.answer === 'ended',
      },
      { refs: [file.ref] },
    );
  }

  @Get('new')
  async ask(@Who() who: Principal): Promise<Page> {
    const { answer } = await this.cases.enrolled(who);
    return page('fit-notes/new', { ended: answer === 'ended' });
  }

  @Post()
  async add(@Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    const fields = fitNoteFrom(readForm(FitNoteForm, body));
    const outcome = await this.commands.execute(new ShowFitNote(ref, fields));
    return seeOther('/fit-notes', {
      notice: outcome === 'saved' ? 'Your fit note is saved.' : 'This fit note is here already. Nothing was added.',
    });
  }
}
