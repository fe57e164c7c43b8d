import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { moreTimeFor, type MoreTime } from '#pathway';
import { PathwayClock } from '#platform';
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
import { Reader, type Asked } from '../reader';
import { AnswerRecordRequest } from './answer-request.handler';
import { ExtendRecordRequest } from './extend-request.handler';
import { openRequest, type RecordRequest } from './record-requests.store';

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
    const { person, request, moreTime } = await this.waiting(who, ref);
    return request === null
      ? seeOther(`/people/${ref}`)
      : page('record-requests/request', { ref, label: person.label, request, moreTime }, { refs: [person.ref] });
  }

  @Post()
  async answered(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { how, on } = readForm(RecordAnswerForm, body);
    await this.commands.execute(new AnswerRecordRequest(this.reader.account(who), ref, how, on));
    return seeOther(`/people/${ref}`, { notice: 'They see that you answered, and when.' });
  }

  @Get('more-time')
  async more(@Param('ref') ref: string, @Who() who: Principal): Promise<Page | Redirect> {
    const { person, moreTime } = await this.waiting(who, ref);
    return moreTime === null
      ? seeOther(`/people/${ref}`)
      : page('record-requests/more-time', { ref, label: person.label, moreTime }, { refs: [person.ref] });
  }

  @Post('more-time')
  async extend(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { request } = await this.waiting(who, ref);
    if (request?.extended === true) return seeOther(`/people/${ref}`, { notice: moreTimeTaken(request.dueOn) });
    const { reason, until } = readForm(MoreTimeForm, body);
    await this.commands.execute(new ExtendRecordRequest(this.reader.account(who), ref, reason, until));
    return seeOther(`/people/${ref}`, { notice: 'They see that you need more time, why, and until when.' });
  }

  private async waiting(
    who: Principal,
    ref: string,
  ): Promise<{ person: Asked; request: RecordRequest | null; moreTime: MoreTime | null }> {
    const person = await this.reader.person(who, ref);
    const today = await this.clock.today();
    const request = person.closed || person.left ? null : await openRequest(this.source.manager, person.ref, today);
    return { person, request, moreTime: request && moreTimeFor(request, today) };
  }
}
