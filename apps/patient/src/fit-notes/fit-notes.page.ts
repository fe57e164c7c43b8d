import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { Ref } from '#contracts';
import { notFound, PathwayClock } from '#platform';
import { page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { Cases } from '../case-file/cases';
import { Records } from '../case-file/records';
import { FitNoteForm, fitNoteFrom, slipsOfThePen } from './fit-note-form';
import { fitNoteStory, type PaperNote } from './fit-note-story';
import { readReports } from './reports';
import { CorrectFitNote } from './correct-fit-note.handler';
import { ShowFitNote } from './show-fit-note.handler';
import { TakeFitNoteBack } from './take-fit-note-back.handler';

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
    const runs = story.episodes.some(({ notes }) => notes.some(({ to }) => to === endsOn));
    return page(
      'fit-notes/fit-notes',
      {
        ...story,
        endsOn: endsOn !== null && runs && endsOn >= today ? endsOn : null,
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
    const { ref, view } = await this.cases.enrolled(who);
    const fields = fitNoteFrom(readForm(FitNoteForm, body, slipsOfThePen(view?.card?.dateOfBirth ?? null)));
    const outcome = await this.commands.execute(new ShowFitNote(ref, fields));
    return seeOther('/fit-notes', {
      notice: outcome === 'saved' ? 'Your fit note is saved.' : 'This fit note is here already. Nothing was added.',
    });
  }

  @Get(':note/correct')
  async askAgain(@Who() who: Principal, @Param('note') note: string): Promise<Page> {
    const { ref, answer } = await this.cases.enrolled(who);
    return page('fit-notes/new', { ended: answer === 'ended', note, known: await this.copied(ref, note) });
  }

  @Post(':note/correct')
  async correct(@Who() who: Principal, @Param('note') note: string, @Body() body: unknown): Promise<Redirect> {
    const { ref, view } = await this.cases.enrolled(who);
    const fields = fitNoteFrom(readForm(FitNoteForm, body, slipsOfThePen(view?.card?.dateOfBirth ?? null)));
    await this.commands.execute(new CorrectFitNote(ref, note, fields));
    return seeOther('/fit-notes', { notice: 'Your fit note is corrected.' });
  }

  @Get(':note/take-back')
  async askIfSure(@Who() who: Principal, @Param('note') note: string): Promise<Page> {
    const { ref } = await this.cases.enrolled(who);
    return page('fit-notes/take-back', { note: await this.copied(ref, note) });
  }

  @Post(':note/take-back')
  async takeBack(@Who() who: Principal, @Param('note') note: string): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    await this.commands.execute(new TakeFitNoteBack(ref, note));
    return seeOther('/fit-notes', { notice: 'The fit note you entered is taken back.' });
  }

  private async copied(ref: Ref<'patient'>, note: string): Promise<PaperNote> {
    const found = (await this.records.paperNotes(ref)).find((one) => one.note === note);
    if (!found) throw notFound();
    return found;
  }
}
