import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { PathwayClock } from '#platform';
import { FormRefused, page, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import type { CaseFile } from '../case-file/case-file';
import { Cases } from '../case-file/cases';
import { Records } from '../case-file/records';
import {
  clausesOf,
  draftFrom,
  emptyDraft,
  MOST_ROWS,
  readDraft,
  weeksToChoose,
  withAnotherRow,
  type PlanDraft,
} from './plan-draft';
import { ProposePlan } from './propose-plan.handler';
import { SavePlanDraft } from './save-draft.handler';
import { standingText } from './standing';

/** Where the patient writes a plan. Whatever is posted is kept first and judged afterwards. */
@Controller('plan/new')
@Roles('patient')
export class PlanBuilderPage {
  constructor(
    private readonly cases: Cases,
    private readonly records: Records,
    private readonly commands: CommandBus,
    private readonly clock: PathwayClock,
  ) {}

  @Get()
  async show(@Who() who: Principal): Promise<Page | Redirect> {
    const file = await this.cases.enrolled(who);
    if (file.view?.plan.agreed) return seeOther('/plan');
    const person = await this.records.personAtWork(file.ref);
    const draft = await this.draftFor(file);
    const weeks = weeksToChoose(await this.clock.today(), draft);
    return page('agree-plan/builder', { draft, weeks, person, answering: draft.base !== '', most: MOST_ROWS });
  }

  @Post()
  async save(@Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    const draft = readDraft(body);
    const { action } = body as { readonly action?: unknown };
    await this.commands.execute(new SavePlanDraft(ref, action === 'another-step' ? withAnotherRow(draft) : draft));
    if (action === 'another-step') return seeOther('/plan/new');
    if (action === 'keep')
      return seeOther('/plan', { notice: 'Your plan is kept as you left it. Nobody has been shown it.' });
    const read = clausesOf(draft);
    if ('problems' in read) throw new FormRefused(read.problems, {});
    await this.commands.execute(new ProposePlan(ref, draft.base === '' ? null : draft.base, read.clauses));
    return seeOther('/ready-to-send', {
      notice: 'Your proposal is ready. Nobody gets it until you have read it and sent it.',
    });
  }

  /** What was being written, if it answers the text that stands now; else that text, or one's own last, to start from. */
  private async draftFor(file: CaseFile): Promise<PlanDraft> {
    const standing = standingText(file.view);
    const base = standing?.digest ?? '';
    const kept = await this.records.draft(file.ref);
    if (kept?.base === base) return kept;
    const from = standing ?? file.view?.plan.versions.at(-1);
    return from ? draftFrom(from.clauses, base) : emptyDraft(base);
  }
}
