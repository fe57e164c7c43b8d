import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { CommandPages } from '../case/case-page';
import { caseRef } from '../case/case.store';
import { choices, WORDS } from '../case/words';
import { workerOf } from '../case/worker';
import { RecordCall } from './record-call.command';
import { RecordCallForm } from './record-call.form';

@Controller('cases')
@Roles('vsw')
export class RecordCallPage {
  constructor(
    private readonly commands: CommandBus,
    private readonly pages: CommandPages,
  ) {}

  @Get(':ref/call')
  show(@Param('ref') ref: string, @Who() who: Principal): Promise<Page> {
    return this.pages.show(RecordCall, 'record-call/call', { ref, who }, () => ({ outcomes: choices(WORDS.call) }));
  }

  @Post(':ref/call')
  async record(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { outcome } = readForm(RecordCallForm, body);
    await this.commands.execute(new RecordCall(caseRef(ref), workerOf(who), outcome));
    return seeOther(`/cases/${ref}`, { notice: 'The call is recorded.' });
  }
}
