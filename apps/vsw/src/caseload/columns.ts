import type { SortKey } from './sort';

/** The columns of the caseload a person may show, hide and order. The name is always there and always first. */
export const COLUMNS = {
  status: { text: 'Status', sort: 'status' },
  next: { text: 'Next step', sort: null },
  step: { text: 'Step', sort: 'step' },
  worker: { text: 'Worker', sort: 'worker' },
  weeks: { text: 'Weeks off', sort: 'weeks' },
  deadline: { text: 'Deadline', sort: 'deadline' },
  contact: { text: 'Last contact', sort: 'contact' },
  wait: { text: 'Waits until', sort: 'wait' },
  news: { text: 'New', sort: 'news' },
} as const satisfies Record<string, { readonly text: string; readonly sort: SortKey | null }>;
export type Column = keyof typeof COLUMNS;
export const ALL_COLUMNS = Object.keys(COLUMNS) as Column[];

export const isColumn = (text: string): text is Column => Object.hasOwn(COLUMNS, text);

/** Shown columns first, in their order, then the hidden ones as we list them. */
export const inOrder = (shown: readonly Column[]): readonly Column[] => [
  ...shown,
  ...ALL_COLUMNS.filter((column) => !shown.includes(column)),
];

/** The columns with one of them a place further up or down; at the end it stays where it is. */
export function moved(columns: readonly Column[], column: Column, by: -1 | 1): readonly Column[] {
  const at = columns.indexOf(column);
  const other = columns[at + by];
  if (at < 0 || other === undefined) return columns;
  return columns.map((one) => (one === column ? other : one === other ? column : one));
}
