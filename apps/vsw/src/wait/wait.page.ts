import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn, IsOptional, MaxLength } from 'class-validator';
import { WAIT_REASONS, type IsoDate, type WaitReason } from '#contracts';
import { DateField, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { CommandPages } from '../case/case-page';
import { caseRef } from '../case/case.store';
import { choices, WORDS } from '../case/words';
import { workerOf } from '../case/worker';
import { EndWait, StartWait } from './wait.command';

class WaitForm {
  @IsIn(WAIT_REASONS, { message: 'Choose what is waited for' })
  readonly reason: WaitReason;

  @DateField({ missing: 'Enter the day until when', unreal: 'The day must be a real date' })
  readonly until: IsoDate;

  @IsOptional()
  @MaxLength(1_000, { message: 'Use 1,000 characters or fewer' })
  readonly words?: string;
}

/** A wait shows why nothing happens, and until when (features row 28). */
@Controller('cases')
@Roles('vsw')
export class WaitPage {
  constructor(
    private readonly commands: CommandBus,
    private readonly pages: CommandPages,
  ) {}

  @Get(':ref/wait')
  show(@Param('ref') ref: string, @Who() who: Principal): Promise<Page> {
    return this.pages.show(StartWait, 'wait/wait', { ref, who }, () => ({ reasons: choices(WORDS.wait) }));
  }

  @Post(':ref/wait')
  async start(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { reason, until, words } = readForm(WaitForm, body);
    await this.commands.execute(new StartWait(caseRef(ref), workerOf(who), { reason, until, words: words ?? '' }));
    return seeOther(`/cases/${ref}`, { notice: 'The wait is written down. It is over by itself on that day.' });
  }

  @Post(':ref/wait/end')
  async end(@Param('ref') ref: string, @Who() who: Principal): Promise<Redirect> {
    await this.commands.execute(new EndWait(caseRef(ref), workerOf(who)));
    return seeOther(`/cases/${ref}`, { notice: 'The wait is over.' });
  }
}
