import { SMALLEST } from '../statistics/small-numbers';

/** A figure as it leaves, in words; null where it is not known, or not given. */
type Given = string | null;
export type Row = Readonly<Record<string, Given>>;

/** Ways to say a value, from the finest to the coarsest. */
type Levels<V> = readonly ((value: V) => string)[];
export const levels = <V>(...ways: Levels<V>): Levels<V> => ways;

/** One figure of a case, said in each of its ways. */
type Column<C> = (one: C) => readonly string[] | null;
export type Columns<C> = Readonly<Record<string, Column<C>>>;

/** @param of null where the case does not have it */
export const column =
  <C, V>(ways: Levels<V>, of: (one: C) => V | null): Column<C> =>
  (one) => {
    const value = of(one);
    return value === null ? null : ways.map((way) => way(value));
  };

export const exactly = (value: number): string => String(value);

/** Nought, and above it bands so wide: 1 to 7, 8 to 14. A half belongs to the band it is on its way into. */
export const bands =
  (width: number) =>
  (value: number): string => {
    const last = Math.ceil(value / width) * width;
    return last === 0 ? '0' : `${String(last - width + 1)} to ${String(last)}`;
  };

function countsOf(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/**
 * Of groups of people, those that are not given: every group under {@link SMALLEST}, and beside them the smallest others until they are enough together,
 * for a handful of blanks would tell of the handful.
 * @param blank how many have a blank already
 */
function leftOut(counts: ReadonlyMap<string, number>, blank: number): ReadonlySet<string> {
  const groups = [...counts].sort(([one, a], [other, b]) => a - b || (one < other ? -1 : 1));
  const out = new Set<string>();
  let blanks = blank;
  for (const [group, count] of groups) {
    if (count >= SMALLEST && (blanks === 0 || blanks >= SMALLEST)) break;
    out.add(group);
    blanks += count;
  }
  return out;
}

/** One column said in the finest way in which nothing has to be left out; in the coarsest, without what few share, where there is none. */
function said(values: readonly (readonly string[] | null)[]): readonly Given[] {
  const ways = Math.max(0, ...values.map((value) => value?.length ?? 0));
  let last: readonly Given[] = values.map(() => null);
  for (let way = 0; way < ways; way += 1) {
    const now = values.map((value) => value?.[way] ?? null);
    const present = now.filter((value) => value !== null);
    const out = leftOut(countsOf(present), now.length - present.length);
    last = now.map((value) => (value === null || out.has(value) ? null : value));
    if (out.size === 0) return last;
  }
  return last;
}

const together = (row: Row, columns: readonly string[]): string => JSON.stringify(columns.map((name) => row[name]));

/** Leaves out, one after the other, what makes somebody one of few by these columns taken together. */
function shared(rows: readonly Row[], columns: readonly string[]): readonly Row[] {
  const emptied = columns.reduce((now, name) => {
    const counts = countsOf(now.map((row) => together(row, columns)));
    return now.map((row) => ((counts.get(together(row, columns)) ?? 0) < SMALLEST ? { ...row, [name]: null } : row));
  }, rows);
  const none = Object.fromEntries(columns.map((name) => [name, null]));
  const blank = together(none, columns);
  const counts = new Map(countsOf(emptied.map((row) => together(row, columns))));
  const blanks = counts.get(blank) ?? 0;
  counts.delete(blank);
  const out = leftOut(counts, blanks);
  return emptied.map((row) => (out.has(together(row, columns)) ? { ...row, ...none } : row));
}

/**
 * The rows of these cases, by the rule of the figures ({@link SMALLEST}): every figure that is given is shared by as many people, and so is everything
 * that others could know of somebody, taken together; blanks too are as many, or none. Whoever asks for fewer people altogether gets no rows.
 * @param known the columns that others could know, in the order in which they are left out
 */
export function kept<C>(columns: Columns<C>, cases: readonly C[], known: readonly string[]): readonly Row[] {
  if (cases.length < SMALLEST) return [];
  const byColumn = Object.entries(columns).map(([name, of]) => [name, said(cases.map(of))] as const);
  const rows = cases.map((_, at): Row =>
    Object.fromEntries(byColumn.map(([name, values]) => [name, values[at] ?? null])),
  );
  return shared(rows, known);
}
