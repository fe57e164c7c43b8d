import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn, IsNotEmpty, MaxLength } from 'class-validator';
import { HANDOVER_KINDS, type HandoverKind, type IsoDate } from '#contracts';
import { DateField, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { CommandPages } from '../case/case-page';
import { caseRef } from '../case/case.store';
import { workerOf } from '../case/worker';
import { WorkersStore } from '../assignment/workers.store';
import { viewerOf } from '../caseload/viewer';
import { HandOver, SeeWish, TakeOver } from './hand-over.command';

class HandOverForm {
  @IsNotEmpty({ message: 'Choose a colleague' })
  @MaxLength(200, { message: 'Choose a colleague from the list' })
  readonly to: string;

  @IsIn(HANDOVER_KINDS, { message: 'Choose for good, or until a day' })
  readonly kind: HandoverKind;

  @DateField({ unreal: 'The last day must be a real date' })
  readonly until?: IsoDate;
}

/** Another worker: for good or as cover, by the worker or a lead, or because the patient wishes it. */
@Controller('cases')
@Roles('vsw', 'lead')
export class HandOverPage {
  constructor(
    private readonly commands: CommandBus,
    private readonly pages: CommandPages,
    private readonly workers: WorkersStore,
  ) {}

  @Get(':ref/handover')
  show(@Param('ref') ref: string, @Who() who: Principal): Promise<Page> {
    return this.pages.show(HandOver, 'hand-over/hand-over', { ref, who }, async ({ takenBy, takenByName }) => ({
      takenByName,
      colleagues: (await this.workers.teamOf(viewerOf(who))).filter(({ id }) => id !== takenBy),
    }));
  }

  @Post(':ref/handover')
  async handOver(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { to, kind, until } = readForm(HandOverForm, body);
    const day = kind === 'cover' ? (until ?? null) : null;
    await this.commands.execute(new HandOver(caseRef(ref), workerOf(who), to, kind, day));
    const done =
      kind === 'cover' ? 'Cover is arranged. On the day after it the case is back.' : 'The case is handed over.';
    return seeOther(`/cases/${ref}`, { notice: `${done} They are told by name who it is.` });
  }

  @Post(':ref/takeover')
  async takeOver(@Param('ref') ref: string, @Who() who: Principal): Promise<Redirect> {
    await this.commands.execute(new TakeOver(caseRef(ref), workerOf(who)));
    return seeOther(`/cases/${ref}`, { notice: 'This case is yours now. They are told your name.' });
  }

  @Post(':ref/wish')
  async seeWish(@Param('ref') ref: string, @Who() who: Principal): Promise<Redirect> {
    await this.commands.execute(new SeeWish(caseRef(ref), workerOf(who)));
    return seeOther(`/cases/${ref}`, { notice: 'You see to it. Their present worker is told so, without a reason.' });
  }
}
