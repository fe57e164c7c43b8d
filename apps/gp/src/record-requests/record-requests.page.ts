import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { moreTimeFor, type MoreTime } from '#pathway';
import { notFound, PathwayClock } from '#platform';
import {
  MoreTimeForm,
  moreTimeTaken,
  page,
  readForm,
  RecordAnswerForm,
  Roles,
  seeOther,
  Who,
  type Page,
  type Principal,
  type Redirect,
} from '#web';
import { practiceOf } from '../records/practice';
import { AnswerRecordRequest } from './answer-request.handler';
import { ExtendRecordRequest } from './extend-request.handler';
import { requestsTo, requestTo, type RecordRequest } from './record-requests.store';

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
    const { request, moreTime } = await this.find(id, who);
    return page('record-requests/request', { request, moreTime, section: 'record-requests', back: '/record-requests' });
  }

  @Get(':request/more-time')
  async moreTime(@Param('request') id: string, @Who() who: Principal): Promise<Page | Redirect> {
    const { request, moreTime } = await this.find(id, who);
    const back = `/record-requests/${request.id}`;
    return moreTime === null
      ? seeOther(back)
      : page('record-requests/more-time', { request, moreTime, section: 'record-requests', back });
  }

  @Post(':request/more-time')
  async extend(@Param('request') id: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { request } = await this.find(id, who);
    if (request.extended && request.answeredOn === null)
      return seeOther('/record-requests', { notice: moreTimeTaken(request.dueOn) });
    const { reason, until } = readForm(MoreTimeForm, body);
    await this.commands.execute(new ExtendRecordRequest(practiceOf(who).code, id, reason, until));
    return seeOther('/record-requests', { notice: 'The patient sees that you need more time, why, and until when.' });
  }

  @Post(':request')
  async answered(@Param('request') id: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { how, on } = readForm(RecordAnswerForm, body);
    await this.commands.execute(new AnswerRecordRequest(practiceOf(who).code, id, how, on, who.name));
    return seeOther('/record-requests', { notice: 'The patient sees that you answered, and when.' });
  }

  private async find(
    id: string,
    who: Principal,
  ): Promise<{ readonly request: RecordRequest; readonly moreTime: MoreTime | null }> {
    const today = await this.clock.today();
    const request = await requestTo(this.source, practiceOf(who).code, today, id);
    if (!request) throw notFound();
    return { request, moreTime: request.answeredOn === null ? moreTimeFor(request, today) : null };
  }
}
