import { Controller, Get, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { PathwayClock } from '#platform';
import { page, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { Cases } from '../case-file/cases';
import { HELP_LINE, HELP_LINE_HOURS } from '../first-contact/help-line';
import { supportNow } from '../home/sections/support-now';
import { WishAnotherWorker } from './wish-another.handler';
import { wishOnItsWay } from './wishes.store';

/** Who works with the patient; and, in two steps and without a reason, the wish for somebody else. */
@Controller('worker')
@Roles('patient')
export class WorkerPage {
  constructor(
    private readonly cases: Cases,
    private readonly source: DataSource,
    private readonly clock: PathwayClock,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async show(@Who() who: Principal): Promise<Page> {
    const { ref, view, answer } = await this.cases.enrolled(who);
    const wished = view?.support.changeWishedOn ?? (await wishOnItsWay(this.source.manager, ref, 'another_worker'));
    return page(
      'worker/worker',
      {
        worker: view?.worker ?? null,
        now: supportNow(view, await this.clock.today()),
        wished,
        ended: answer === 'ended',
        helpLine: HELP_LINE,
        hours: HELP_LINE_HOURS,
      },
      { refs: [ref] },
    );
  }

  @Get('another')
  async ask(@Who() who: Principal): Promise<Page> {
    const { view } = await this.cases.enrolled(who);
    return page('worker/another', { worker: view?.worker ?? null });
  }

  @Post('another')
  async wish(@Who() who: Principal): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    await this.commands.execute(new WishAnotherWorker(ref));
    return seeOther('/worker', { notice: 'We know that you would like another support worker.' });
  }
}
