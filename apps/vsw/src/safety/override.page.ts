import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { notFound } from '#platform';
import { FormRefused, page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { CommandPages } from '../case/case-page';
import { caseRef } from '../case/case.store';
import { workerOf } from '../case/worker';
import { BoardStore } from './board.store';
import { mayActForSafety } from './duty';
import { LookAgain, RequestOverride, ReviewOverride } from './override.commands';
import { LookAgainForm, RequestOverrideForm, ReviewOverrideForm } from './safety.form';
import { SAFETY_WORDS } from './words';

/** Telling the minimum without the patient's yes: asking, the second person's look, and telling the patient later where it was unsafe at first. */
@Controller('cases')
@Roles('vsw')
export class OverridePage {
  constructor(
    private readonly commands: CommandBus,
    private readonly pages: CommandPages,
    private readonly board: BoardStore,
    private readonly source: DataSource,
  ) {}

  @Get(':ref/override')
  ask(@Param('ref') ref: string, @Who() who: Principal): Promise<Page> {
    return this.pages.show(RequestOverride, 'safety/override', { ref, who }, async (found) => ({
      open: (await this.board.concernsOf(found.ref)).length,
    }));
  }

  @Post(':ref/override')
  async request(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const form = readForm(RequestOverrideForm, body, dayNamed);
    const { to, words, reason, authority } = form;
    const emergency = form.when === 'emergency';
    const untold = form.tell === 'unsafe' ? stillUnsafe(form) : null;
    await this.commands.execute(
      new RequestOverride(caseRef(ref), workerOf(who), { to, words, reason, authority, emergency, untold }),
    );
    return seeOther(`/cases/${ref}`, {
      notice: emergency
        ? 'It is on its way. A second person on duty must look at it within 24 hours.'
        : 'Nothing has gone yet. A second person on duty must say yes first.',
    });
  }

  @Get(':ref/override/:override')
  async show(@Param('ref') text: string, @Param('override') id: string, @Who() who: Principal): Promise<Page> {
    const ref = caseRef(text);
    const override = await this.board.override(ref, id);
    if (!override) throw notFound();
    const worker = workerOf(who);
    const mayAct = await mayActForSafety(this.source, worker);
    const went = override.emergency || override.verdict === 'approved';
    return page(
      'safety/review',
      {
        ref,
        override,
        words: SAFETY_WORDS,
        went,
        mayReview: mayAct && override.reviewedName === null && override.askedBy !== worker.id,
        mayTell: mayAct && went && !override.tellPatient && override.toldOn === null,
        back: '/safety',
      },
      { refs: [ref] },
    );
  }

  @Post(':ref/override/:override/review')
  async review(
    @Param('ref') ref: string,
    @Param('override') override: string,
    @Who() who: Principal,
    @Body() body: unknown,
  ): Promise<Redirect> {
    const { verdict, reason } = readForm(ReviewOverrideForm, body);
    await this.commands.execute(new ReviewOverride(caseRef(ref), workerOf(who), override, verdict, reason));
    return seeOther('/safety', { notice: verdict === 'approved' ? 'You agreed to it.' : 'You did not agree to it.' });
  }

  @Post(':ref/override/:override/tell')
  async tell(
    @Param('ref') ref: string,
    @Param('override') override: string,
    @Who() who: Principal,
    @Body() body: unknown,
  ): Promise<Redirect> {
    const form = readForm(LookAgainForm, body, dayNamed);
    const unsafe = form.tell === 'unsafe' ? stillUnsafe(form) : null;
    const still = unsafe && { why: unsafe.why, on: unsafe.lookAgainOn };
    await this.commands.execute(new LookAgain(caseRef(ref), workerOf(who), override, still));
    return seeOther('/safety', {
      notice: still ? 'They are not told yet. It comes back to the board on that day.' : 'They are told now.',
    });
  }
}

type Unsafe = Pick<RequestOverrideForm, 'why' | 'lookAgainOn'>;

/** A person is never left untold for good: where telling them is unsafe, a day is named on which it is looked at again. */
const dayNamed = ({
  tell,
  lookAgainOn,
}: Partial<Pick<RequestOverrideForm, 'lookAgainOn'>> & { readonly tell?: string }) =>
  tell === 'unsafe' && lookAgainOn === undefined ? [NO_DAY] : [];
const NO_DAY = { field: 'lookAgainOn', message: 'Enter the day on which this is looked at again' };

/** @throws {FormRefused} without a day or a reason. */
function stillUnsafe(form: Unsafe): { readonly why: string; readonly lookAgainOn: string } {
  const { why, lookAgainOn } = form;
  if (why === undefined || lookAgainOn === undefined) throw new FormRefused([NO_DAY], { ...form });
  return { why, lookAgainOn };
}
