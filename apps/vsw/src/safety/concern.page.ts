import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { notFound } from '#platform';
import { page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { CaseReader } from '../case/case-reader';
import { caseRef } from '../case/case.store';
import { refusalOf } from '../case/refusal';
import { workerOf } from '../case/worker';
import { IdentifyObstacle } from '../identify-obstacle/identify-obstacle.command';
import { BoardStore } from './board.store';
import { AddToConcern } from './concern.commands';
import { AddToConcernForm } from './safety.form';

/** One open concern: what was done by itself, room for what more is known, and what to do about a flag chosen by mistake. */
@Controller('cases/:ref/safety/:concern')
@Roles('vsw')
export class ConcernPage {
  constructor(
    private readonly board: BoardStore,
    private readonly commands: CommandBus,
    private readonly cases: CaseReader,
  ) {}

  @Get()
  async show(@Param('ref') text: string, @Param('concern') id: string, @Who() who: Principal): Promise<Page> {
    const found = await this.cases.open(who, text);
    const { ref } = found;
    const { concerns, mayAct, words } = await this.board.ofCase(ref, workerOf(who));
    const concern = concerns.find((one) => one.id === id);
    if (!concern) throw notFound();
    const mayNote = !refusalOf(IdentifyObstacle, found, workerOf(who));
    return page('safety/concern', { ref, concern, mayAct, words, mayNote, back: `/cases/${ref}` }, { refs: [ref] });
  }

  @Post('add')
  async add(
    @Param('ref') ref: string,
    @Param('concern') concern: string,
    @Who() who: Principal,
    @Body() body: unknown,
  ): Promise<Redirect> {
    const { words } = readForm(AddToConcernForm, body);
    await this.commands.execute(new AddToConcern(caseRef(ref), workerOf(who), concern, words));
    return seeOther(`/cases/${ref}/safety/${concern}`, { notice: 'What you wrote is added to the concern.' });
  }
}
