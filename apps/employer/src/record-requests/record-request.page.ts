import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn } from 'class-validator';
import { DataSource } from 'typeorm';
import { RECORD_ANSWERS, type RecordAnswer } from '#contracts';
import { PathwayClock } from '#platform';
import { DateField, page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { Reader } from '../reader';
import { AnswerRecordRequest } from './answer-request.handler';
import { openRequest } from './record-requests.store';

class AnsweredForm {
  @IsIn(RECORD_ANSWERS, { message: 'Choose how you answered' })
  readonly how: RecordAnswer;

  @DateField({ missing: 'Enter the day you answered', unreal: 'The day must be a real date' })
  readonly on: string;
}

/** Somebody asked for what the workplace holds about them. It is answered outside Rejoin; here one says that it was. */
@Controller('people/:ref/record-request')
@Roles('employer')
export class RecordRequestPage {
  constructor(
    private readonly reader: Reader,
    private readonly source: DataSource,
    private readonly clock: PathwayClock,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async ask(@Param('ref') ref: string, @Who() who: Principal): Promise<Page | Redirect> {
    const person = await this.reader.person(who, ref);
    const request =
      person.closed || person.left
        ? null
        : await openRequest(this.source.manager, person.ref, await this.clock.today());
    return request === null
      ? seeOther(`/people/${ref}`)
      : page('record-requests/request', { ref, label: person.label, request }, { refs: [person.ref] });
  }

  @Post()
  async answered(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { how, on } = readForm(AnsweredForm, body);
    await this.commands.execute(new AnswerRecordRequest(this.reader.account(who), ref, how, on));
    return seeOther(`/people/${ref}`, { notice: 'They see that you answered, and when.' });
  }
}
