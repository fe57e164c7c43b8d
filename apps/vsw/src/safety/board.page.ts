import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { notFound, PathwayClock } from '#platform';
import { page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { caseRef } from '../case/case.store';
import { workerOf } from '../case/worker';
import { BoardStore } from './board.store';
import { AcknowledgeConcern, ResolveConcern } from './concern.commands';
import { onDuty } from './rota.store';
import { ResolveConcernForm } from './safety.form';

/** The safety board: what nobody has yet, first; then what is being settled, what a second person must look at, and what is to be told. */
@Controller()
@Roles('vsw')
export class SafetyBoardPage {
  constructor(
    private readonly board: BoardStore,
    private readonly commands: CommandBus,
    private readonly source: DataSource,
    private readonly clock: PathwayClock,
  ) {}

  @Get('safety')
  async show(@Who() who: Principal): Promise<Page> {
    const worker = workerOf(who);
    const [onTop, duty] = await Promise.all([
      this.clock.today().then((today) => this.board.onTop(worker, today)),
      onDuty(this.source),
    ]);
    return page('safety/board', { ...onTop, duty, lead: worker.lead, back: '/cases' }, { refs: '*' });
  }

  @Post('cases/:ref/safety/:concern/acknowledge')
  async acknowledge(
    @Param('ref') ref: string,
    @Param('concern') concern: string,
    @Who() who: Principal,
  ): Promise<Redirect> {
    await this.commands.execute(new AcknowledgeConcern(caseRef(ref), workerOf(who), concern));
    return seeOther(`/cases/${ref}`, { notice: 'You have this concern. Nobody else is paged for it.' });
  }

  @Get('cases/:ref/safety/:concern/resolve')
  async askHow(@Param('ref') text: string, @Param('concern') id: string): Promise<Page> {
    const ref = caseRef(text);
    const concern = (await this.board.concernsOf(ref)).find((one) => one.id === id);
    if (!concern) throw notFound();
    return page('safety/resolve', { ref, concern, back: `/cases/${ref}` }, { refs: [ref] });
  }

  @Post('cases/:ref/safety/:concern/resolve')
  async resolve(
    @Param('ref') ref: string,
    @Param('concern') concern: string,
    @Who() who: Principal,
    @Body() body: unknown,
  ): Promise<Redirect> {
    const { outcome } = readForm(ResolveConcernForm, body);
    await this.commands.execute(new ResolveConcern(caseRef(ref), workerOf(who), concern, outcome));
    return seeOther(`/cases/${ref}`, {
      notice: 'The concern is resolved. Plans go on when no other concern about this person is open.',
    });
  }
}
