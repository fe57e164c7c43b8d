import { Controller, Get, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { page, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { Cases } from '../../case-file/cases';
import { Records } from '../../case-file/records';
import { GiveResearch, StopResearch } from './decide-research.handler';
import { filesMade, standingOf } from './research-record';

/** Whether figures may be used for research: asked by itself, no until there is a yes, and stopped with one press. */
@Controller('sharing/research')
@Roles('patient')
export class ResearchPage {
  constructor(
    private readonly cases: Cases,
    private readonly records: Records,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async show(@Who() who: Principal): Promise<Page> {
    const { ref, view, answer } = await this.cases.enrolled(who);
    const last = await this.records.research(ref);
    return page(
      'sharing/research/research',
      {
        standing: standingOf(last, view),
        on: last?.on,
        ended: answer === 'ended',
        files: filesMade(view?.ledger ?? []),
      },
      { refs: [ref] },
    );
  }

  @Post('yes')
  async give(@Who() who: Principal): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    await this.commands.execute(new GiveResearch(ref));
    return seeOther('/sharing/research', { notice: 'Thank you. You can stop this here at any time.' });
  }

  @Post('stop')
  async stop(@Who() who: Principal): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    await this.commands.execute(new StopResearch(ref));
    return seeOther('/sharing/research', { notice: 'Stopping. Your support and what you share stay as they are.' });
  }
}
