import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { IsoDate, PlanClauses } from '#contracts';
import { PathwayClock } from '#platform';
import {
  page,
  planChanges,
  Roles,
  seeItem,
  seeOther,
  typedPlanOf,
  weeksToChoose,
  Who,
  type FieldError,
  type Page,
  type Principal,
  type Redirect,
  type TypedPlan,
} from '#web';
import { Reader, type Asked } from '../reader';
import type { Outcome } from './answer';
import { CounterPlan, ProposeChange } from './answer.commands';
import { draftFrom, firstWeekFor, readPlan, withoutRow, withRow } from './plan-draft';
import { showTextChanged } from './show-plan';
import { situationOf } from './situation';

type Body = Readonly<Record<string, unknown>>;
type Problems = readonly FieldError[];

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * "Rather like this": a copy of the standing text to change, a look at the result beside it, and sending. What is typed travels in the form itself until
 * it is sent, so no half-written plan is kept anywhere and none is lost when the text under it changes.
 */
@Controller('people/:ref/counter')
@Roles('employer')
export class CounterPage {
  constructor(
    private readonly reader: Reader,
    private readonly commands: CommandBus,
    private readonly clock: PathwayClock,
  ) {}

  @Get()
  async begin(@Param('ref') ref: string, @Who() who: Principal): Promise<Page | Redirect> {
    const person = await this.reader.person(who, ref);
    const standing = answerable(person);
    if (!standing) return seeOther(`/people/${ref}`);
    return editPage(person, standing, { draft: typedPlanOf(standing.clauses), ...(await this.weeks({})) });
  }

  @Post()
  async next(@Param('ref') ref: string, @Who() who: Principal, @Body() body: Body): Promise<Page | Redirect> {
    const person = await this.reader.person(who, ref);
    const base = textOf(body.base);
    const draft = draftFrom(body);
    const standing = answerable(person);
    if (standing?.digest !== base) return showTextChanged(person, base, { kind: 'counter', draft });
    const step = textOf(body.do);
    const weeks = await this.weeks(body);
    if (step === 'edit' || step === 'more-weeks') return editPage(person, standing, { draft, ...weeks });
    if (step === 'add') return editPage(person, standing, { draft: withRow(draft), ...weeks });
    if (step.startsWith('remove-'))
      return editPage(person, standing, {
        draft: withoutRow(draft, Number(step.slice('remove-'.length))),
        ...weeks,
      });
    const plan = readPlan(draft);
    if ('problems' in plan) return editPage(person, standing, { draft, ...weeks }, plan.problems);
    if (planChanges(standing.clauses, plan.clauses).length === 0)
      return editPage(person, standing, { draft, ...weeks }, NOTHING_CHANGED);
    return step === 'send'
      ? this.send(person, who, base, plan.clauses, draft)
      : checkPage(person, standing, plan.clauses, draft);
  }

  private async weeks(body: Body): Promise<Pick<Editing, 'today' | 'moreWeeks'>> {
    return { today: await this.clock.today(), moreWeeks: body.do === 'more-weeks' || body.weeks === 'more' };
  }

  private async send(
    person: Asked,
    who: Principal,
    base: string,
    clauses: PlanClauses,
    draft: TypedPlan,
  ): Promise<Page | Redirect> {
    const account = this.reader.account(who);
    const outcome = await this.commands.execute<CounterPlan | ProposeChange, Outcome>(
      person.view.standing === null
        ? new ProposeChange(account, person.ref, base, clauses)
        : new CounterPlan(account, person.ref, base, clauses),
    );
    if (outcome === 'sent') return seeOther(`/people/${person.ref}`, { notice: 'Your version has been sent.' });
    return showTextChanged(await this.reader.person(who, person.ref), base, { kind: 'counter', draft });
  }
}

const NOTHING_CHANGED: Problems = [
  {
    field: '',
    message: 'You have not changed anything. To say yes to their version, go back and choose “Say yes to this plan”.',
  },
];

/** A text that can be answered with another: the proposal that stands or, as a change, what is agreed. */
interface Basis {
  readonly version: number;
  readonly digest: string;
  readonly clauses: PlanClauses;
}

function answerable(person: Asked): Basis | undefined {
  if (person.closed || person.left) return undefined;
  const situation = situationOf(person.view, person.replies);
  if (situation.kind === 'agreed') return person.changing ? undefined : situation.agreed;
  return situation.kind === 'to-answer' ? situation.standing : undefined;
}

/** What is typed so far, and which weeks are offered. */
interface Editing {
  readonly draft: TypedPlan;
  readonly today: IsoDate;
  readonly moreWeeks: boolean;
}

/** Not by a redirect: rows come and go while one types, and a half-written plan belongs in no session. */
function editPage(person: Asked, standing: Basis, { draft, today, moreWeeks }: Editing, problems: Problems = []): Page {
  const message = (field: string) => problems.find((problem) => problem.field === field)?.message;
  return page(
    'answer-plan/counter',
    {
      ref: person.ref,
      label: person.label,
      base: standing.digest,
      version: standing.version,
      changing: person.view.standing === null,
      draft,
      moreWeeks,
      mondays: weeksToChoose({
        from: firstWeekFor(standing.clauses, today),
        more: moreWeeks,
        chosen: draft.rows.map(({ weekOf }) => weekOf),
      }),
      errors: problems.map(({ field, message: text }) => (field === '' ? { text } : { text, href: `#${field}` })),
      errorFor: (field: string) => {
        const text = message(field);
        return text === undefined ? undefined : { text };
      },
    },
    { status: problems.length > 0 ? 400 : 200, refs: [person.ref] },
  );
}

const checkPage = (person: Asked, standing: Basis, clauses: PlanClauses, draft: TypedPlan): Page =>
  page(
    'answer-plan/counter-check',
    {
      changing: person.view.standing === null,
      ref: person.ref,
      label: person.label,
      base: standing.digest,
      version: standing.version,
      draft,
      item: seeItem({ type: 'PlanCountered', payload: { clauses } }),
      changes: planChanges(standing.clauses, clauses),
    },
    { refs: [person.ref] },
  );
