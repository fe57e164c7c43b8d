import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { RecordPartKind } from '#contracts';
import { moreTimeFor, type MoreTime } from '#pathway';
import { notFound, PathwayClock } from '#platform';
import {
  MoreTimeForm,
  moreTimeTaken,
  page,
  readForm,
  Roles,
  seeOther,
  Who,
  type Page,
  type Principal,
  type Redirect,
} from '#web';
import { workerOf } from '../case/worker';
import { partsOf } from './parts';
import { ExtendRecordRequest, ProvideRecord, ReviewRecord } from './record-requests.commands';
import { RecordRequestsStore, type RecordRequest } from './requests.store';
import { fieldOf, readDecisions } from './review-form';

const KINDS: Readonly<Record<RecordPartKind, string>> = {
  assignment: 'Who had the case',
  call: 'Call',
  contact: 'Contact',
  note: 'Working note',
  task: 'Task',
  classification: 'Obstacle, with its classification',
  step: 'Step',
  closing: 'Closing',
  safety: 'Safety concern',
  override: 'Told, or asked to be told, for safety',
};

/** How many parts are read through at a time: a form holds no more fields than a server takes, nor a person reads. */
const A_SHEET = 50;

const sheetsOf = (parts: readonly unknown[]): number => Math.max(1, Math.ceil(parts.length / A_SHEET));
const sheetAsked = (asked: unknown, sheets: number): number =>
  Math.min(typeof asked === 'string' && /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1, sheets);

/** Requests for a record with their clock, and the answer: read for other people and for serious harm, part by part, before anything goes (domain §6 rule 24). */
@Controller('record-requests')
@Roles('vsw')
export class RecordRequestsPage {
  constructor(
    private readonly store: RecordRequestsStore,
    private readonly source: DataSource,
    private readonly clock: PathwayClock,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async list(@Who() who: Principal): Promise<Page> {
    const requests = await this.store.of(workerOf(who), await this.clock.today());
    return page('record-requests/list', { requests, back: '/cases' }, { refs: '*' });
  }

  @Get(':request')
  async review(@Param('request') id: string, @Query('sheet') asked: unknown, @Who() who: Principal): Promise<Page> {
    const request = await this.find(id, who);
    const parts = await partsOf(this.source.manager, request.ref, request.id);
    const sheets = sheetsOf(parts);
    const sheet = sheetAsked(asked, sheets);
    return page(
      'record-requests/review',
      {
        request,
        kinds: KINDS,
        parts: parts.slice((sheet - 1) * A_SHEET, sheet * A_SHEET).map((part) => ({ ...part, field: fieldOf(part) })),
        sheet,
        sheets,
        moreTime: await this.moreTimeFor(request),
        back: '/record-requests',
      },
      { refs: [request.ref] },
    );
  }

  @Post(':request')
  async decide(
    @Param('request') id: string,
    @Query('sheet') asked: unknown,
    @Who() who: Principal,
    @Body() body: unknown,
  ): Promise<Redirect> {
    const request = await this.find(id, who);
    const parts = await partsOf(this.source.manager, request.ref, request.id);
    await this.commands.execute(new ReviewRecord(request.ref, workerOf(who), request.id, readDecisions(parts, body)));
    const sheet = sheetAsked(asked, sheetsOf(parts));
    const address = `/record-requests/${request.id}`;
    return seeOther(sheet < sheetsOf(parts) ? `${address}?sheet=${sheet + 1}` : `${address}/answer`);
  }

  @Get(':request/answer')
  async look(@Param('request') id: string, @Who() who: Principal): Promise<Page> {
    const request = await this.find(id, who);
    const parts = await partsOf(this.source.manager, request.ref, request.id);
    return page(
      'record-requests/answer',
      {
        request,
        kinds: KINDS,
        given: parts.filter(({ decided }) => decided?.keepsBack === null),
        kept: parts.filter(({ decided }) => decided !== null && decided.keepsBack !== null),
        undecided: parts.filter(({ decided }) => decided === null).length,
        back: `/record-requests/${request.id}`,
      },
      { refs: [request.ref] },
    );
  }

  @Post(':request/answer')
  async answer(@Param('request') id: string, @Who() who: Principal): Promise<Redirect> {
    const request = await this.find(id, who);
    await this.commands.execute(new ProvideRecord(request.ref, workerOf(who), request.id));
    return seeOther('/record-requests', { notice: 'The answer is on its way, to them alone.' });
  }

  @Get(':request/more-time')
  async more(@Param('request') id: string, @Who() who: Principal): Promise<Page | Redirect> {
    const request = await this.find(id, who);
    const moreTime = await this.moreTimeFor(request);
    const back = `/record-requests/${request.id}`;
    return moreTime === null
      ? seeOther(back)
      : page('record-requests/more-time', { request, moreTime, back }, { refs: [request.ref] });
  }

  @Post(':request/more-time')
  async extend(@Param('request') id: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const request = await this.find(id, who);
    if (request.extended && request.answeredOn === null)
      return seeOther(`/record-requests/${request.id}`, { notice: moreTimeTaken(request.dueOn) });
    const { reason, until } = readForm(MoreTimeForm, body);
    await this.commands.execute(new ExtendRecordRequest(request.ref, workerOf(who), request.id, reason, until));
    return seeOther(`/record-requests/${request.id}`, { notice: 'They are told that you need more time, and why.' });
  }

  private async moreTimeFor(request: RecordRequest): Promise<MoreTime | null> {
    return request.answeredOn === null ? moreTimeFor(request, await this.clock.today()) : null;
  }

  private async find(id: string, who: Principal): Promise<RecordRequest> {
    const found = await this.store.find(workerOf(who), await this.clock.today(), id);
    if (!found) throw notFound();
    return found;
  }
}
