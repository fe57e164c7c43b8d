import type { IsoDate, PlanClauses, PlanRow } from '#contracts';

/** One clause that differs between two versions. `null` on a side that does not have it. */
export interface PlanChange {
  /** The week it concerns; null for a clause about the whole plan. */
  readonly week: IsoDate | null;
  readonly clause: 'startOn' | 'reviewOn' | 'notes' | 'week' | keyof Omit<PlanRow, 'weekOf'>;
  readonly before: string | null;
  readonly after: string | null;
}

const WHOLE = ['startOn', 'reviewOn', 'notes'] as const;
const IN_A_WEEK = ['days', 'hours', 'duties', 'adjustment', 'owner'] as const;

const describe = (row: PlanRow): string =>
  [row.days, `${row.hours} hours`, row.duties, row.adjustment].filter((part) => part !== '').join('; ');

function changesInWeek(week: IsoDate, before: PlanRow | undefined, after: PlanRow | undefined): readonly PlanChange[] {
  if (before === undefined || after === undefined) {
    return [{ week, clause: 'week', before: before ? describe(before) : null, after: after ? describe(after) : null }];
  }
  return IN_A_WEEK.filter((clause) => before[clause] !== after[clause]).map((clause) => ({
    week,
    clause,
    before: String(before[clause] ?? ''),
    after: String(after[clause] ?? ''),
  }));
}

/** What a newer version says otherwise than the one before it, clause by clause, in the order of the plan. Empty when they say the same. */
export function planChanges(before: PlanClauses, after: PlanClauses): readonly PlanChange[] {
  const rowAt = (clauses: PlanClauses, week: IsoDate) => clauses.rows.find((row) => row.weekOf === week);
  const weeks = [...new Set([...before.rows, ...after.rows].map((row) => row.weekOf))].sort((a, b) => (a < b ? -1 : 1));
  const whole = WHOLE.filter((clause) => before[clause] !== after[clause]).map((clause) => ({
    week: null,
    clause,
    before: before[clause],
    after: after[clause],
  }));
  return [...whole, ...weeks.flatMap((week) => changesInWeek(week, rowAt(before, week), rowAt(after, week)))];
}
