import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsString, MaxLength } from 'class-validator';
import { DateField, page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { Cases } from '../case-file/cases';
import { Records } from '../case-file/records';
import { SetGoal } from './set-goal.handler';

class GoalForm {
  @IsString({ message: 'Write what you would like to be able to do' })
  @MaxLength(1_000, { message: 'Your goal must be 1,000 characters or fewer' })
  goal: string;

  @DateField({ unreal: 'Enter a real date, or leave it empty' })
  by?: string;
}

@Controller('goal')
@Roles('patient')
export class GoalPage {
  constructor(
    private readonly cases: Cases,
    private readonly records: Records,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async show(@Who() who: Principal): Promise<Page> {
    const { ref, answer } = await this.cases.enrolled(who);
    return page('goal/goal', { goal: await this.records.goal(ref), ended: answer === 'ended' });
  }

  @Post()
  async set(@Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    const { goal, by } = readForm(GoalForm, body);
    await this.commands.execute(new SetGoal(ref, goal, by ?? null));
    return seeOther('/home', { notice: 'Your goal is saved. Your support worker can see it.' });
  }
}
