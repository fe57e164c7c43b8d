import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { Cases } from '../case-file/cases';
import { Records } from '../case-file/records';
import { FitNoteForm, fitNoteFrom } from './fit-note-form';
import { ShowFitNote } from './show-fit-note.handler';

/** The fit notes the service knows of: sent by the surgery, or copied from paper by the patient. */
@Controller('fit-notes')
@Roles('patient')
export class FitNotesPage {
  constructor(
    private readonly cases: Cases,
    private readonly records: Records,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async show(@Who() who: Principal): Promise<Page> {
    const file = await this.cases.enrolled(who);
    const fromSurgery = (file.view?.fitNotes ?? []).map((note) => ({ ...note, own: false }));
    const own = (await this.records.paperNotes(file.ref)).map((note) => ({ ...note, own: true, replaced: false }));
    const notes = [...fromSurgery, ...own].sort((a, b) => b.from.localeCompare(a.from));
    return page(
      'fit-notes/fit-notes',
      { notes, asked: file.view?.sharing.vsw ?? [], ended: file.answer === 'ended' },
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
    await this.commands.execute(new ShowFitNote(ref, fields));
    return seeOther('/fit-notes', { notice: 'Your fit note is saved.' });
  }
}
