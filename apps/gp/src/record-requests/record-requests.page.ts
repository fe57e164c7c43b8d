import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn } from 'class-validator';
import { DataSource } from 'typeorm';
import { RECORD_ANSWERS, type RecordAnswer } from '#contracts';
import { notFound, PathwayClock } from '#platform';
import { DateField, page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { practiceOf } from '../records/practice';
import { AnswerRecordRequest } from './answer-request.handler';
import { requestsTo, requestTo } from './record-requests.store';

class AnsweredForm {
  @IsIn(RECORD_ANSWERS, { message: 'Choose how you answered' })
  readonly how: RecordAnswer;

  @DateField({ missing: 'Enter the day you answered', unreal: 'The day must be a real date' })
  readonly on: string;
}

/** Patients who asked for their record through Rejoin. Whoever works at the desk may say that it was answered. */
@Controller('record-requests')
@Roles('gp', 'receptionist')
export class RecordRequestsPage {
  constructor(
    private readonly source: DataSource,
    private readonly clock: PathwayClock,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async list(@Who() who: Principal): Promise<Page> {
    const requests = await requestsTo(this.source, practiceOf(who).code, await this.clock.today());
    return page('record-requests/list', { requests, section: 'record-requests' });
  }

  @Get(':request')
  async show(@Param('request') id: string, @Who() who: Principal): Promise<Page> {
    const request = await requestTo(this.source, practiceOf(who).code, await this.clock.today(), id);
    if (!request) throw notFound();
    return page('record-requests/request', { request, section: 'record-requests', back: '/record-requests' });
  }

  @Post(':request')
  async answered(@Param('request') id: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { how, on } = readForm(AnsweredForm, body);
    await this.commands.execute(new AnswerRecordRequest(practiceOf(who).code, id, how, on, who.name));
    return seeOther('/record-requests', { notice: 'The patient sees that you answered, and when.' });
  }
}
