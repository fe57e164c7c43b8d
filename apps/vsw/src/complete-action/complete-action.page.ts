import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn } from 'class-validator';
import { DataSource } from 'typeorm';
import { ACTION_OUTCOMES, type ActionOutcome } from '#contracts';
import { notFound } from '#platform';
import { readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { CommandPages } from '../case/case-page';
import { caseRef } from '../case/case.store';
import { choices, WORDS } from '../case/words';
import { workerOf } from '../case/worker';
import { actionsOf } from '../identify-obstacle/obstacle.store';
import { CompleteAction } from './complete-action.command';

class OutcomeForm {
  @IsIn(ACTION_OUTCOMES, { message: 'Choose how it went' })
  readonly outcome: ActionOutcome;
}

@Controller('cases/:ref/action/:action/outcome')
@Roles('vsw')
export class CompleteActionPage {
  constructor(
    private readonly commands: CommandBus,
    private readonly pages: CommandPages,
    private readonly source: DataSource,
  ) {}

  @Get()
  show(@Param('ref') ref: string, @Param('action') id: string, @Who() who: Principal): Promise<Page> {
    return this.pages.show(CompleteAction, 'complete-action/outcome', { ref, who }, async (found) => {
      const action = (await actionsOf(this.source.manager, found.ref)).find((one) => one.action === id);
      if (!action?.what) throw notFound();
      return { action, choices: choices(WORDS.done) };
    });
  }

  @Post()
  async note(
    @Param('ref') ref: string,
    @Param('action') id: string,
    @Who() who: Principal,
    @Body() body: unknown,
  ): Promise<Redirect> {
    const { outcome } = readForm(OutcomeForm, body);
    await this.commands.execute(new CompleteAction(caseRef(ref), workerOf(who), id, outcome));
    return seeOther(`/cases/${ref}`, { notice: 'It is noted. They see it too, and can say otherwise.' });
  }
}
