import type { IsoDate } from '#contracts';
import { isRealDate } from '#pathway';
import { TASK_KINDS, type TaskKind } from '../tasks/tasks';
import { DEADLINES_ASKED, type DeadlineAsked } from './deadline';
import { NEWS_KINDS, type NewsKind } from './news';
import { SORT_KEYS, type Sort } from './sort';
import { CASE_STATUSES, type CaseStatus } from './status';

/** Whose cases. */
export const WHOSE_WORDS = {
  all: 'All open',
  mine: 'Mine',
  covered: 'I stand in for',
  colleagues: 'Colleagues’',
  unassigned: 'Unassigned',
} as const;
export type Whose = keyof typeof WHOSE_WORDS;
export const WHOSE = Object.keys(WHOSE_WORDS) as Whose[];

/** What somebody asks of the caseload; null where they ask nothing. An address holds all of it, so a view can be kept, linked and gone back to. */
export interface CaseQuestion {
  readonly whose: Whose;
  readonly search: string;
  readonly status: CaseStatus | null;
  readonly step: '1' | '2' | '3' | null;
  readonly news: NewsKind | 'any' | 'never' | null;
  readonly task: TaskKind | 'any' | null;
  readonly deadline: DeadlineAsked | null;
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  /** Null for the order this person keeps. */
  readonly sort: Sort | null;
  /** From 1. */
  readonly page: number;
}

type Asked = Readonly<Record<string, unknown>>;

/** What the address asks for; anything it cannot mean is left out rather than refused. */
export function readQuestion(asked: Asked): CaseQuestion {
  const one = <T extends string>(name: string, choices: readonly T[]): T | null =>
    choices.find((choice) => choice === asked[name]) ?? null;
  const day = (name: string): IsoDate | null => {
    const value = asked[name];
    return typeof value === 'string' && isRealDate(value) ? value : null;
  };
  const [from, to] = [day('from'), day('to')];
  return {
    whose: one('show', WHOSE) ?? 'all',
    search: typeof asked.q === 'string' ? asked.q.trim().slice(0, 100) : '',
    status: one('status', CASE_STATUSES),
    step: one('step', ['1', '2', '3']),
    news: one('news', [...NEWS_KINDS, 'any', 'never']),
    task: one('task', [...TASK_KINDS, 'any']),
    // Whoever enters a day means the range, whatever the list above it says.
    deadline: from === null && to === null ? one('deadline', DEADLINES_ASKED) : 'range',
    from,
    to,
    sort: one(
      'sort',
      SORT_KEYS.flatMap((key): readonly Sort[] => [key, `-${key}`]),
    ),
    page: Math.min(100_000, Math.max(1, Math.trunc(Number(asked.page)) || 1)),
  };
}

/** The question as an address. `readQuestion` reads the same question out of it. */
export function addressOf({ whose, search, page, ...rest }: CaseQuestion): string {
  const { status, step, news, task, deadline, from, to, sort } = rest;
  const asked = Object.entries({
    show: whose === 'all' ? null : whose,
    q: search,
    status,
    step,
    news,
    task,
    deadline,
    from,
    to,
    sort,
    page: page === 1 ? null : String(page),
  }).filter((pair): pair is [string, string] => pair[1] !== null && pair[1] !== '');
  const query = new URLSearchParams(asked).toString();
  return query === '' ? '/cases' : `/cases?${query}`;
}
