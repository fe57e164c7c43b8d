import type { IsoDate } from '#contracts';
import { TASK_KINDS } from '../tasks/tasks';
import { DEADLINES_ASKED, fallsIn } from './deadline';
import type { CaseLine } from './line';
import { NEWS_KINDS } from './news';
import { WHOSE, type CaseQuestion } from './question';
import { CASE_STATUSES, PAST } from './status';

/** Who asks, and when. */
interface Asking {
  readonly worker: string;
  readonly today: IsoDate;
}
type Passes = (line: CaseLine, question: CaseQuestion, asking: Asking) => boolean;

/** Each filter of the caseload, as a condition on one line. */
const FILTERS = {
  whose: (line, { whose }, { worker }) => {
    switch (whose) {
      case 'all':
        return true;
      case 'mine':
        return line.worker === worker;
      case 'covered':
        return line.cover?.worker === worker;
      case 'colleagues':
        return line.worker !== null && line.worker !== worker;
      case 'unassigned':
        return line.worker === null;
    }
  },
  // Whoever rings is found by name, also when their case is over.
  status: (line, { status, search }) =>
    status === null ? search !== '' || !PAST.includes(line.status) : line.status === status,
  step: (line, { step }) => step === null || String(line.step) === step,
  news: (line, { news }) => {
    if (news === null) return true;
    if (news === 'never') return !line.opened;
    return news === 'any' ? line.news.length > 0 : line.news.includes(news);
  },
  task: (line, { task }) =>
    task === null || (task === 'any' ? line.taskList.length > 0 : line.taskList.some(({ kind }) => kind === task)),
  deadline: (line, { deadline, from, to }, { today }) =>
    deadline === null || fallsIn(line.deadline, deadline, { from, to }, today),
} as const satisfies Record<string, Passes>;
export type Filter = keyof typeof FILTERS;
const ALL_FILTERS = Object.keys(FILTERS) as Filter[];

/** The choices of each filter, in the order in which they are offered. */
const CHOICES = {
  whose: WHOSE,
  status: CASE_STATUSES,
  step: ['1', '2', '3'],
  news: ['any', 'never', ...NEWS_KINDS],
  task: ['any', ...TASK_KINDS],
  deadline: DEADLINES_ASKED,
} as const satisfies { readonly [F in Filter]: readonly CaseQuestion[F][] };

export type Counts = { readonly [F in Filter]: Readonly<Record<string, number>> };

const passing = (lines: readonly CaseLine[], question: CaseQuestion, asking: Asking, but?: Filter) =>
  lines.filter((line) => ALL_FILTERS.every((filter) => filter === but || FILTERS[filter](line, question, asking)));

export const filtered = (lines: readonly CaseLine[], question: CaseQuestion, asking: Asking): readonly CaseLine[] =>
  passing(lines, question, asking);

/** How many cases each choice of each filter would show, with the other filters as they are. */
export function countsOf(lines: readonly CaseLine[], question: CaseQuestion, asking: Asking): Counts {
  const countsFor = (filter: Filter) => {
    const others = passing(lines, question, asking, filter);
    return Object.fromEntries(
      CHOICES[filter].map((choice) => [
        choice,
        others.filter((line) => FILTERS[filter](line, { ...question, [filter]: choice }, asking)).length,
      ]),
    );
  };
  return Object.fromEntries(ALL_FILTERS.map((filter) => [filter, countsFor(filter)])) as Counts;
}
