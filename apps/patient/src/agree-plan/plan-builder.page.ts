import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { FormRefused, page, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { Cases } from '../case-file/cases';
import { Records } from '../case-file/records';
import { PlanBuilder } from './plan-builder';
import { ProposePlan } from './propose-plan.handler';
import { SavePlanDraft } from './save-draft.handler';
import { standingText } from './standing';
import { readWriting } from './writing';

/** Where the patient writes a plan. Whatever is posted is kept first and judged afterwards. */
@Controller('plan/new')
@Roles('patient')
export class PlanBuilderPage {
  constructor(
    private readonly cases: Cases,
    private readonly records: Records,
    private readonly commands: CommandBus,
    private readonly builder: PlanBuilder,
  ) {}

  @Get()
  async show(@Who() who: Principal, @Query('weeks') weeks: unknown): Promise<Page> {
    const file = await this.cases.enrolled(who);
    const person = await this.records.personAtWork(file.ref);
    const draft = await this.builder.draftFor(file);
    const standing = standingText(file.view) !== null;
    return page('agree-plan/builder', {
      ...(await this.builder.fields(file, draft, { before: 0, more: weeks === 'more' })),
      person,
      safety: file.view?.safety,
      answering: standing,
      changing: !standing && file.view?.plan.agreed,
    });
  }

  @Post()
  async save(@Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    const { draft, action, goOn, read } = readWriting(body);
    await this.commands.execute(new SavePlanDraft(ref, draft));
    if (goOn !== null) return seeOther(`/plan/new${goOn}`);
    if (action === 'keep')
      return seeOther('/plan', { notice: 'Your plan is kept as you left it. Nobody has been shown it.' });
    if ('problems' in read) throw new FormRefused(read.problems, {});
    await this.commands.execute(new ProposePlan(ref, draft.base === '' ? null : draft.base, read.clauses));
    return seeOther('/ready-to-send', {
      notice: 'Your proposal is ready. Nobody gets it until you have read it and sent it.',
    });
  }
}
