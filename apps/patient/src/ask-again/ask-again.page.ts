import { Controller, Get, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { page, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { Cases } from '../case-file/cases';
import { HELP_LINE, HELP_LINE_HOURS } from '../first-contact/help-line';
import { wishOnItsWay } from '../worker/wishes.store';
import { AskAgain } from './ask-again.handler';
import { mayAskAgain } from './may-ask-again';

/** Asking for support again after it was closed or ended. */
@Controller('ask-again')
@Roles('patient')
export class AskAgainPage {
  constructor(
    private readonly cases: Cases,
    private readonly source: DataSource,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async show(@Who() who: Principal): Promise<Page> {
    const file = await this.cases.enrolled(who);
    return page(
      'ask-again/ask-again',
      {
        may: mayAskAgain(file),
        asked: await wishOnItsWay(this.source.manager, file.ref, 'again'),
        elsewhere: (file.view?.support.openElsewhereOn ?? null) !== null,
        helpLine: HELP_LINE,
        hours: HELP_LINE_HOURS,
      },
      { refs: [file.ref] },
    );
  }

  @Post()
  async ask(@Who() who: Principal): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    await this.commands.execute(new AskAgain(ref));
    return seeOther('/ask-again', { notice: 'You have asked for support again.' });
  }
}
