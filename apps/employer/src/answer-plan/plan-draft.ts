import type { PlanClauses } from '#contracts';
import { firstDayProblem } from '#pathway';
import { clausesOf, emptyStep, mondayOf, readTypedPlan, weeksAfter, type ReadPlan, type TypedPlan } from '#web';

/** A phased return is weeks, not years; and a form must end somewhere. */
const MOST_ROWS = 26;

/** A plan as it is being typed: as many steps as the form has. */
export const draftFrom = (body: unknown): TypedPlan => readTypedPlan(body, { least: 1, most: MOST_ROWS });

/** What it stands for, or everything that has to change first. */
export const readPlan = (draft: TypedPlan): ReadPlan => clausesOf(draft, firstDayProblem);

/** One step more, a week after the last and like it: there is less to type. */
export function withRow(draft: TypedPlan): TypedPlan {
  const last = draft.rows.at(-1) ?? emptyStep;
  const weekOf = mondayOf(last.weekOf) === '' ? '' : weeksAfter(last.weekOf, 1);
  return draft.rows.length >= MOST_ROWS ? draft : { ...draft, rows: [...draft.rows, { ...last, weekOf }] };
}

export const withoutRow = (draft: TypedPlan, index: number): TypedPlan => ({
  ...draft,
  rows: draft.rows.filter((_, at) => at !== index),
});

/** The day whose week is the first that can be chosen: today's, or that of the text's first day where it lies before. */
export const firstWeekFor = (clauses: PlanClauses, today: string): string =>
  clauses.startOn < today ? clauses.startOn : today;
