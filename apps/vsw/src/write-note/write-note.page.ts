import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { CommandPages } from '../case/case-page';
import { caseRef } from '../case/case.store';
import { choices, WORDS } from '../case/words';
import { workerOf } from '../case/worker';
import { WriteNote } from './write-note.command';
import { WriteNoteForm } from './write-note.form';

@Controller('cases')
@Roles('vsw')
export class WriteNotePage {
  constructor(
    private readonly commands: CommandBus,
    private readonly pages: CommandPages,
  ) {}

  @Get(':ref/note')
  show(@Param('ref') ref: string, @Who() who: Principal): Promise<Page> {
    return this.pages.show(WriteNote, 'write-note/note', { ref, who }, () => ({ quotes: choices(WORDS.quotes) }));
  }

  @Post(':ref/note')
  async write(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { words, quotes } = readForm(WriteNoteForm, body);
    await this.commands.execute(new WriteNote(caseRef(ref), workerOf(who), words, quotes ?? null));
    return seeOther(`/cases/${ref}`, { notice: 'The note is kept here and was sent to nobody.' });
  }
}
