import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn, IsNotEmpty, MaxLength } from 'class-validator';
import { STEPS, type Step } from '#contracts';
import { PathwayClock } from '#platform';
import { NumberField, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { CommandPages } from '../case/case-page';
import { caseRef } from '../case/case.store';
import { SupportStore } from '../case/support.store';
import { choices, WORDS } from '../case/words';
import { workerOf } from '../case/worker';
import { ChangeStep } from './change-step.command';

class ChangeStepForm {
  @IsIn(STEPS, { message: 'Choose the step' })
  @NumberField()
  readonly step: Step;

  @IsNotEmpty({ message: 'Write why' })
  @MaxLength(1_000, { message: 'The reason must be 1,000 characters or fewer' })
  readonly reason: string;
}

/** Which step support stands at, with how far its contacts have come. */
@Controller('cases')
@Roles('vsw')
export class ChangeStepPage {
  constructor(
    private readonly commands: CommandBus,
    private readonly pages: CommandPages,
    private readonly support: SupportStore,
    private readonly clock: PathwayClock,
  ) {}

  @Get(':ref/step')
  show(@Param('ref') ref: string, @Who() who: Principal): Promise<Page> {
    return this.pages.show(ChangeStep, 'change-step/step', { ref, who }, async (found) => {
      const { use } = await this.support.of(found, await this.clock.today());
      return { use, steps: choices(WORDS.step).filter(({ value }) => value !== String(use.step)) };
    });
  }

  @Post(':ref/step')
  async change(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { step, reason } = readForm(ChangeStepForm, body);
    await this.commands.execute(new ChangeStep(caseRef(ref), workerOf(who), step, reason));
    return seeOther(`/cases/${ref}`, { notice: `The case is at step ${String(step)} now.` });
  }
}
