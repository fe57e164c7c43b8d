import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { PathwayClock } from '#platform';
import { readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { CommandPages } from '../case/case-page';
import { caseRef } from '../case/case.store';
import { choices, WORDS } from '../case/words';
import { workerOf } from '../case/worker';
import { RecordContact } from './record-contact.command';
import { RecordContactForm } from './record-contact.form';

@Controller('cases')
@Roles('vsw')
export class RecordContactPage {
  constructor(
    private readonly commands: CommandBus,
    private readonly pages: CommandPages,
    private readonly clock: PathwayClock,
  ) {}

  @Get(':ref/contact')
  show(@Param('ref') ref: string, @Who() who: Principal): Promise<Page> {
    return this.pages.show(RecordContact, 'record-contact/contact', { ref, who }, async () => ({
      modes: choices(WORDS.mode),
      processes: choices(WORDS.process),
      quotes: choices(WORDS.quotes),
      today: await this.clock.today(),
    }));
  }

  @Post(':ref/contact')
  async record(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { mode, minutes, madeOn, processes, words, quotes } = readForm(RecordContactForm, body);
    const note = words === undefined ? null : { words, quotes: quotes ?? null };
    const contact = { mode, minutes, madeOn, processes };
    await this.commands.execute(new RecordContact(caseRef(ref), workerOf(who), contact, note));
    return seeOther(`/cases/${ref}`, { notice: 'The contact is recorded.' });
  }
}
