import { Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { page, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { Reader } from '../reader';
import { ReportWrongPerson } from './report-wrong-person.command';

@Controller('people/:ref/not-me')
@Roles('employer')
export class NotThePersonPage {
  constructor(
    private readonly reader: Reader,
    private readonly commands: CommandBus,
  ) {}

  /** Shows nothing of what was sent: whoever opens this may be the wrong person. */
  @Get()
  async ask(@Param('ref') ref: string, @Who() who: Principal): Promise<Page | Redirect> {
    const { closed } = await this.reader.person(who, ref);
    return closed ? seeOther(`/people/${ref}`) : page('not-the-person/confirm', { ref }, { refs: [ref] });
  }

  @Post()
  async report(@Param('ref') ref: string, @Who() who: Principal): Promise<Redirect> {
    await this.commands.execute(new ReportWrongPerson(this.reader.account(who), ref));
    return seeOther(`/people/${ref}`);
  }
}
