import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn, IsOptional, MaxLength } from 'class-validator';
import { DataSource } from 'typeorm';
import {
  RETURN_MANNERS,
  RETURN_PAUSES,
  WORK_STATUSES,
  type IsoDate,
  type ReturnManner,
  type ReturnPause,
  type WorkStatus,
} from '#contracts';
import { isAtWork, noReturn, sustainedSince } from '#pathway';
import { PathwayClock } from '#platform';
import { DateField, page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { Cases } from '../case-file/cases';
import { Records } from '../case-file/records';
import { ReportWorkStatus, RestReturn, StartReturn } from './return.handlers';
import { MANNER_WORDS, PAUSE_WORDS, STATUS_ANSWERS, STATUS_WORDS } from './words';

const DATE = { missing: 'Enter the date', unreal: 'Enter a real date' };

class StartForm {
  @DateField(DATE)
  on: IsoDate;

  @IsIn(RETURN_MANNERS, { message: 'Choose how you are going back' })
  how: ReturnManner;
}

class RestForm {
  @IsIn(RETURN_PAUSES, { message: 'Choose how it goes' })
  how: ReturnPause;

  @DateField(DATE)
  on: IsoDate;

  @IsOptional()
  @MaxLength(2_000, { message: 'What you write must be 2,000 characters or fewer' })
  words?: string;
}

class WorkForm {
  @IsIn(WORK_STATUSES, { message: 'Choose what fits best' })
  status: WorkStatus;

  @DateField(DATE)
  on: IsoDate;
}

const items = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, text]) => ({ value, text }));

/** The return, by the patient's word. What the person at work says stands beside it and is shown to nobody else. */
@Controller('return')
@Roles('patient')
export class ReturnPage {
  constructor(
    private readonly cases: Cases,
    private readonly records: Records,
    private readonly commands: CommandBus,
    private readonly clock: PathwayClock,
    private readonly source: DataSource,
  ) {}

  @Get()
  async show(@Who() who: Principal): Promise<Page> {
    const { ref, view, answer } = await this.cases.enrolled(who);
    const held = view?.after.return ?? noReturn;
    const [person, [status]] = await Promise.all([
      this.records.personAtWork(ref),
      this.source.query<{ status: WorkStatus; on: IsoDate }[]>(
        'select status, on_date as on from patient.work_statuses where ref = $1 order by id desc limit 1',
        [ref],
      ),
    ]);
    return page(
      'return/return',
      {
        ended: answer === 'ended',
        held,
        atWork: isAtWork(held),
        sustained: sustainedSince(held),
        lastPause: view?.after.lastPause ?? null,
        reviewDueOn: view?.plan.reviewDueOn ?? null,
        confirmations: view?.after.confirmations ?? [],
        person,
        status: status && { ...status, words: STATUS_WORDS[status.status], answer: STATUS_ANSWERS[status.status] },
      },
      { refs: [ref] },
    );
  }

  @Get('start')
  askStart(@Who() who: Principal): Promise<Page> {
    return this.ask(who, 'return/start');
  }

  @Get('rest')
  askRest(@Who() who: Principal): Promise<Page> {
    return this.ask(who, 'return/rest');
  }

  @Post('start')
  async start(@Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    const { on, how } = readForm(StartForm, body);
    await this.commands.execute(new StartReturn(ref, on, how));
    return seeOther('/return', { notice: 'Saved. Your support worker can see it.' });
  }

  /** From a slower return back to the way it began: the same first day, so that nothing is counted anew. */
  @Post('go-on')
  async goOn(@Who() who: Principal): Promise<Redirect> {
    const { ref, view } = await this.cases.enrolled(who);
    const { startedOn } = view?.after.return ?? noReturn;
    if (startedOn !== null) await this.commands.execute(new StartReturn(ref, startedOn, 'as_planned'));
    return seeOther('/return', { notice: 'Saved. Your support worker can see it.' });
  }

  @Post('rest')
  async rest(@Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    const { on, how, words } = readForm(RestForm, body);
    await this.commands.execute(new RestReturn(ref, on, how, words ?? ''));
    return seeOther('/return', { notice: 'Saved. Your support worker can see it.' });
  }

  @Get('work')
  async askWork(@Who() who: Principal): Promise<Page> {
    const { answer } = await this.cases.enrolled(who);
    return page('return/work', {
      ended: answer === 'ended',
      statuses: items(STATUS_WORDS),
      today: await this.clock.today(),
    });
  }

  @Post('work')
  async work(@Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    const { status, on } = readForm(WorkForm, body);
    await this.commands.execute(new ReportWorkStatus(ref, status, on));
    return seeOther('/return', { notice: STATUS_ANSWERS[status] });
  }

  private async ask(who: Principal, template: string): Promise<Page> {
    const { view, answer } = await this.cases.enrolled(who);
    const held = view?.after.return ?? noReturn;
    const atWork = isAtWork(held);
    return page(template, {
      ended: answer === 'ended',
      held,
      atWork,
      manners: items(MANNER_WORDS),
      pauses: items(atWork ? PAUSE_WORDS : { stopped: PAUSE_WORDS.stopped }),
      today: await this.clock.today(),
    });
  }
}
