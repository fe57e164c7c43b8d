import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { CommandPages } from '../case/case-page';
import { caseRef } from '../case/case.store';
import { workerOf } from '../case/worker';
import { RaiseSafetyConcern } from './raise-safety-concern.command';
import { RaiseSafetyConcernForm } from './raise-safety-concern.form';

@Controller('cases')
@Roles('vsw')
export class RaiseSafetyConcernPage {
  constructor(
    private readonly commands: CommandBus,
    private readonly pages: CommandPages,
  ) {}

  @Get(':ref/safety')
  show(@Param('ref') ref: string, @Who() who: Principal): Promise<Page> {
    return this.pages.show(RaiseSafetyConcern, 'raise-safety-concern/safety', { ref, who });
  }

  @Post(':ref/safety')
  async raise(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { urgency, words, done } = readForm(RaiseSafetyConcernForm, body);
    await this.commands.execute(new RaiseSafetyConcern(caseRef(ref), workerOf(who), { urgency, words, done }));
    return seeOther(`/cases/${ref}`, {
      notice:
        'Your concern is recorded. This page pages nobody: ring 999 if somebody is in danger now, and tell your lead.',
    });
  }
}
