import type { CaseLine } from './line';
import { CASE_STATUSES } from './status';

/** What each order goes by. Where a case has no such value it comes last, whichever way the order goes. */
const KEYS = {
  waiting: ({ waitingSince }) => waitingSince,
  deadline: ({ deadline }) => deadline?.on ?? null,
  name: ({ name }) => name?.toLowerCase() ?? null,
  status: ({ status }) => CASE_STATUSES.indexOf(status),
  step: ({ step }) => step,
  worker: ({ workerName }) => workerName?.toLowerCase() ?? null,
  weeks: ({ weeksOff }) => weeksOff,
  contact: ({ spokeOn }) => spokeOn,
  // A wait that is over is no wait: its day has come.
  wait: ({ wait, status }) => (status === 'waiting' ? (wait?.until ?? null) : null),
  news: ({ news }) => -news.length,
} as const satisfies Record<string, (line: CaseLine) => string | number | null>;

export type SortKey = keyof typeof KEYS;
export const SORT_KEYS = Object.keys(KEYS) as SortKey[];
/** A key, or `-key` for the other way round. */
export type Sort = SortKey | `-${SortKey}`;

export const SORT_WORDS: Readonly<Record<SortKey, string>> = {
  waiting: 'Longest waiting',
  deadline: 'Next deadline',
  name: 'Name',
  status: 'Status',
  step: 'Step',
  worker: 'Worker',
  weeks: 'Weeks off work',
  contact: 'Last contact',
  wait: 'Waits until',
  news: 'Most news',
};

export const sortKeyOf = (sort: Sort): SortKey => sort.replace('-', '') as SortKey;
export const isTurned = (sort: Sort): boolean => sort.startsWith('-');

/** The lines in that order; lines that are alike in it go by how long they wait, then by name. */
export function sorted(lines: readonly CaseLine[], sort: Sort): readonly CaseLine[] {
  const by = (key: SortKey, turn: 1 | -1) => (a: CaseLine, b: CaseLine) => {
    const [one, other] = [KEYS[key](a), KEYS[key](b)];
    if (one === other) return 0;
    if (one === null || other === null) return one === null ? 1 : -1;
    return one < other ? -turn : turn;
  };
  const first = by(sortKeyOf(sort), isTurned(sort) ? -1 : 1);
  const [second, third] = [by('waiting', 1), by('name', 1)];
  return [...lines].sort((a, b) => first(a, b) || second(a, b) || third(a, b) || (a.ref < b.ref ? -1 : 1));
}
