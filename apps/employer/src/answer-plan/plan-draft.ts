import type { IsoDate, PlanClauses } from '#contracts';

/** A plan as it is being typed: text in every field, whether it makes sense yet or not. */
export interface PlanDraft {
  /** Year, month and day joined by hyphens, as far as they were typed. */
  readonly start: string;
  readonly review: string;
  readonly notes: string;
  readonly rows: readonly DraftRow[];
}

export interface DraftRow {
  readonly week: string;
  readonly days: string;
  readonly hours: string;
  readonly duties: string;
  readonly adjustment: string;
  /** Who sees to it; empty where nobody is named. */
  readonly owner: string;
}

/** A phased return is weeks, not years; and a form must end somewhere. */
const MOST_ROWS = 26;

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
const at = (date: IsoDate): number => Date.parse(`${date}T00:00:00Z`);
const dateAt = (ms: number): IsoDate => new Date(ms).toISOString().slice(0, 10);

type Body = Readonly<Record<string, unknown>>;

const textIn = (body: Body, name: string): string => {
  const value = body[name];
  return typeof value === 'string' ? value : '';
};

const dateIn = (body: Body, name: string): string =>
  ['year', 'month', 'day'].map((part) => textIn(body, `${name}-${part}`)).join('-');

/** Fields are `row-0-week`, `row-0-days`, …; as many rows as the form says it has. */
export function draftFrom(body: Body): PlanDraft {
  const count = Math.min(Math.max(Number.parseInt(textIn(body, 'rows'), 10) || 0, 0), MOST_ROWS);
  return {
    start: dateIn(body, 'start'),
    review: dateIn(body, 'review'),
    notes: textIn(body, 'notes'),
    rows: Array.from({ length: count }, (_, index) => ({
      week: textIn(body, `row-${index}-week`),
      days: textIn(body, `row-${index}-days`),
      hours: textIn(body, `row-${index}-hours`),
      duties: textIn(body, `row-${index}-duties`),
      adjustment: textIn(body, `row-${index}-adjustment`),
      owner: textIn(body, `row-${index}-owner`),
    })),
  };
}

/** A copy of a plan to be changed. */
export const draftOf = (clauses: PlanClauses): PlanDraft => ({
  start: clauses.startOn,
  review: clauses.reviewOn,
  notes: clauses.notes,
  rows: clauses.rows.map(({ weekOf, hours, ...row }) => ({ owner: '', ...row, week: weekOf, hours: String(hours) })),
});

/** One row more, a week after the last and like it: there is less to type. */
export function withRow(draft: PlanDraft): PlanDraft {
  const last = draft.rows.at(-1) ?? { week: '', days: '', hours: '', duties: '', adjustment: '', owner: '' };
  const week = Number.isNaN(at(last.week)) ? '' : dateAt(at(last.week) + WEEK_MS);
  return draft.rows.length >= MOST_ROWS ? draft : { ...draft, rows: [...draft.rows, { ...last, week }] };
}

export const withoutRow = (draft: PlanDraft, index: number): PlanDraft => ({
  ...draft,
  rows: draft.rows.filter((_, at) => at !== index),
});

/** The Mondays a row can begin on: from a month before the plan to half a year into it, and those it already names. */
export function mondaysFor(draft: PlanDraft, startOn: IsoDate): readonly IsoDate[] {
  const day = new Date(at(startOn)).getUTCDay();
  const first = at(startOn) - ((day + 6) % 7) * DAY_MS - 4 * WEEK_MS;
  const range = Array.from({ length: 31 }, (_, week) => dateAt(first + week * WEEK_MS));
  const named = draft.rows.map((row) => row.week).filter((week) => !Number.isNaN(at(week)));
  return [...new Set([...range, ...named])].sort((a, b) => (a < b ? -1 : 1));
}
