import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ArrayNotEmpty, IsIn } from 'class-validator';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { RECORD_HOLDERS, type RecordHolder, type Ref } from '#contracts';
import { notFound, PathwayClock } from '#platform';
import { download, ManyField, page, readForm, Renderer, Roles, seeOther, Who } from '#web';
import type { Download, Page, Principal, Redirect } from '#web';
import { Cases } from '../case-file/cases';
import { Records } from '../case-file/records';
import { HELP_LINE, HELP_LINE_HOURS } from '../first-contact/help-line';
import { homeOf } from './home-of';
import { NOT_GIVEN, readOwnRecord } from './held';
import { readable } from './readable';
import { RequestRecords } from './request-record.handler';
import { holders, requestsOf, waits } from './requests';
import { MORE_TIME_WORDS, PART_WORDS } from './words';

class RequestForm {
  @ManyField()
  @ArrayNotEmpty({ message: 'Choose whom you want to ask' })
  @IsIn(RECORD_HOLDERS, { each: true, message: 'Choose from the list' })
  holders: RecordHolder[];
}

/** All that is held about the patient: what is here, at once; what others hold, by asking them (domain §6 rule 24). A right, so it waits for no yes. */
@Controller('my-record')
@Roles('patient', 'invited')
export class MyRecordPage {
  constructor(
    private readonly cases: Cases,
    private readonly records: Records,
    private readonly source: DataSource,
    private readonly clock: PathwayClock,
    private readonly commands: CommandBus,
    private readonly renderer: Renderer,
  ) {}

  @Get()
  async show(@Who() who: Principal): Promise<Page> {
    const file = await this.cases.of(who);
    const [requests, person] = await Promise.all([
      requestsOf(this.source.manager, file, await this.clock.today()),
      this.records.personAtWork(file.ref),
    ]);
    const waiting = requests.filter(waits).map(({ of }) => of);
    return page(
      'my-record/my-record',
      {
        back: homeOf(file),
        requests: requests.toReversed(),
        moreTime: MORE_TIME_WORDS,
        canAsk: holders(file.view).filter((of) => !waiting.includes(of)),
        canAskAtWork: holders(file.view).includes('employer'),
        names: { surgery: file.view?.surgery ?? null, work: person?.name ?? null },
        notGiven: Object.values(NOT_GIVEN),
        erasedOn: file.view?.rights.erasedOn ?? null,
        helpLine: HELP_LINE,
        hours: HELP_LINE_HOURS,
      },
      { refs: [file.ref] },
    );
  }

  @Post('requests')
  async ask(@Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { ref } = await this.cases.of(who);
    const { holders: of } = readForm(RequestForm, body);
    await this.commands.execute(new RequestRecords(ref, of));
    return seeOther('/my-record', { notice: 'You have asked. You see here how long they have, and what they answer.' });
  }

  @Get('read')
  async read(@Who() who: Principal): Promise<Page> {
    const { ref } = await this.cases.of(who);
    return page('my-record/read', { record: readable(await this.ownRecord(ref)), back: '/my-record' }, { refs: [ref] });
  }

  @Get('my-record.html')
  async toRead(
    @Who() who: Principal,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Download> {
    const { ref } = await this.cases.of(who);
    const data = { record: readable(await this.ownRecord(ref)), on: await this.clock.today() };
    const html = this.renderer.render(request, response, page('my-record/file', data));
    return download('my-record.html', 'text/html; charset=utf-8', html);
  }

  @Get('my-record.json')
  async toKeep(@Who() who: Principal): Promise<Download> {
    const { ref } = await this.cases.of(who);
    const whole = { madeOn: await this.clock.today(), notGiven: NOT_GIVEN, record: await this.ownRecord(ref) };
    return download('my-record.json', 'application/json; charset=utf-8', JSON.stringify(whole, null, 2));
  }

  @Get('answers/:number')
  async answer(@Who() who: Principal, @Param('number') number: string): Promise<Page> {
    const file = await this.cases.of(who);
    const requests = await requestsOf(this.source.manager, file, await this.clock.today());
    const request = requests.find((one) => String(one.number) === number);
    if (request?.reply?.kind !== 'provided') throw notFound();
    return page(
      'my-record/answer',
      { reply: request.reply, askedOn: request.on, words: PART_WORDS, back: '/my-record' },
      { refs: [file.ref] },
    );
  }

  private ownRecord(ref: Ref<'patient'>): ReturnType<typeof readOwnRecord> {
    return readOwnRecord(this.source.manager, ref);
  }
}
