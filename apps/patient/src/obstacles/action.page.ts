import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn } from 'class-validator';
import { ACTION_OUTCOMES, type ActionOutcome } from '#contracts';
import { notFound } from '#platform';
import { page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { Cases } from '../case-file/cases';
import { CompleteAction } from './complete-action.handler';
import { OUTCOME_WORDS, OWNER_WORDS } from './words';

class OutcomeForm {
  @IsIn(ACTION_OUTCOMES, { message: 'Choose how it went' })
  outcome: ActionOutcome;
}

/** How something that was agreed turned out. */
@Controller('obstacles/actions/:action')
@Roles('patient')
export class ActionPage {
  constructor(
    private readonly cases: Cases,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async ask(@Who() who: Principal, @Param('action') id: string): Promise<Page> {
    const { ref, view, answer } = await this.cases.enrolled(who);
    const action = view?.actions.find((one) => one.action === id);
    if (!action) throw notFound();
    return page(
      'obstacles/action',
      {
        action,
        owner: OWNER_WORDS[action.owner],
        choices: ACTION_OUTCOMES.map((value) => ({ value, text: OUTCOME_WORDS[value] })),
        ended: answer === 'ended',
      },
      { refs: [ref] },
    );
  }

  @Post()
  async say(@Who() who: Principal, @Param('action') id: string, @Body() body: unknown): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    await this.commands.execute(new CompleteAction(ref, id, readForm(OutcomeForm, body).outcome));
    return seeOther('/obstacles', { notice: 'Saved. Your support worker sees it too. Nobody else does.' });
  }
}
