import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn, IsNotEmpty, MaxLength } from 'class-validator';
import { notFound, PathwayClock } from '#platform';
import { RETENTION } from '#pathway';
import { DateField, page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { caseRef } from '../case/case.store';
import { placeOf } from '../complaints/complaints.page';
import { inChargeOf } from '../record-requests/rights-command';
import { AskToErase, DecideErasure, KeepRecord } from './retention.commands';
import { RetentionStore, type OldRecord } from './retention.store';

class ReasonForm {
  @IsNotEmpty({ message: 'Say why' })
  @MaxLength(2_000, { message: 'The reason must be 2,000 characters or fewer' })
  readonly reason: string;
}

class KeepForm extends ReasonForm {
  @DateField({ missing: 'Enter the day on which somebody looks again', unreal: 'The day must be a real date' })
  readonly until: string;
}

class SecondForm {
  @IsIn(['erase', 'keep'], { message: 'Choose whether it is erased' })
  readonly verdict: 'erase' | 'keep';
}

/** Records whose time has come to be looked at. A person decides about each, and two about one that is to go (domain §6 rule 24). */
@Controller('retention')
@Roles('lead', 'administrator')
export class RetentionPage {
  constructor(
    private readonly store: RetentionStore,
    private readonly clock: PathwayClock,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async list(@Who() who: Principal): Promise<Page> {
    const records = await this.store.due(await this.clock.today());
    return page('retention/list', { records, years: RETENTION[0]?.years, ...placeOf(who) }, { refs: '*' });
  }

  @Get(':ref')
  async show(@Param('ref') ref: string, @Who() who: Principal): Promise<Page> {
    const record = await this.find(ref);
    const mine = record.asked?.by === who.sub;
    return page('retention/record', { record, mine, back: '/retention' }, { refs: [record.record] });
  }

  @Get(':ref/erase')
  async whyErase(@Param('ref') ref: string): Promise<Page> {
    const record = await this.find(ref);
    return page('retention/erase', { record, back: `/retention/${record.record}` }, { refs: [record.record] });
  }

  @Post(':ref/keep')
  async keep(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { until, reason } = readForm(KeepForm, body);
    await this.commands.execute(new KeepRecord(caseRef(ref), inChargeOf(who), until, reason));
    return seeOther('/retention', { notice: 'The record is kept. It comes back on the day you gave.' });
  }

  @Post(':ref/erase')
  async ask(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { reason } = readForm(ReasonForm, body);
    await this.commands.execute(new AskToErase(caseRef(ref), inChargeOf(who), reason));
    return seeOther('/retention', { notice: 'A second person decides now. Nothing is erased before.' });
  }

  @Post(':ref/second')
  async decide(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { verdict } = readForm(SecondForm, body);
    await this.commands.execute(new DecideErasure(caseRef(ref), inChargeOf(who), verdict));
    return seeOther('/retention', {
      notice: verdict === 'erase' ? 'The record is being erased. Who, when and verdict stay.' : 'The record stays.',
    });
  }

  private async find(text: string): Promise<OldRecord> {
    const ref = caseRef(text);
    const found = (await this.store.due(await this.clock.today())).find(({ record }) => record === ref);
    if (!found) throw notFound();
    return found;
  }
}
