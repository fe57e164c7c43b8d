import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { CommandPages } from '../case/case-page';
import { caseRef } from '../case/case.store';
import { workerOf } from '../case/worker';
import { onDuty } from '../safety/rota.store';
import { whoWasPaged } from '../safety/who-was-paged';
import { RaiseSafetyConcern } from './raise-safety-concern.command';
import { RaiseSafetyConcernForm } from './raise-safety-concern.form';

@Controller('cases')
@Roles('vsw')
export class RaiseSafetyConcernPage {
  constructor(
    private readonly commands: CommandBus,
    private readonly pages: CommandPages,
    private readonly source: DataSource,
  ) {}

  /** Says who would be paged now, or that nobody would. */
  @Get(':ref/safety')
  show(@Param('ref') ref: string, @Who() who: Principal): Promise<Page> {
    return this.pages.show(RaiseSafetyConcern, 'raise-safety-concern/safety', { ref, who }, async () => ({
      duty: await onDuty(this.source),
    }));
  }

  @Post(':ref/safety')
  async raise(@Param('ref') text: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const ref = caseRef(text);
    const { urgency, seen, words, done } = readForm(RaiseSafetyConcernForm, body);
    await this.commands.execute(new RaiseSafetyConcern(ref, workerOf(who), { urgency, seen, words, done }));
    return seeOther(`/cases/${ref}`, { notice: `Your concern is recorded. ${await whoWasPaged(this.source, ref)}` });
  }
}
