import { Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { CommandPages } from '../case/case-page';
import { caseRef } from '../case/case.store';
import { workerOf } from '../case/worker';
import { ReopenCase } from './reopen-case.command';

/** The patient rang and wants support again. */
@Controller('cases')
@Roles('vsw')
export class ReopenPage {
  constructor(
    private readonly commands: CommandBus,
    private readonly pages: CommandPages,
  ) {}

  @Get(':ref/reopen')
  show(@Param('ref') ref: string, @Who() who: Principal): Promise<Page> {
    return this.pages.show(ReopenCase, 'reopen/reopen', { ref, who });
  }

  @Post(':ref/reopen')
  async reopen(@Param('ref') ref: string, @Who() who: Principal): Promise<Redirect> {
    await this.commands.execute(new ReopenCase(caseRef(ref), workerOf(who)));
    return seeOther(`/cases/${ref}`, { notice: 'The case is being opened again.' });
  }
}
