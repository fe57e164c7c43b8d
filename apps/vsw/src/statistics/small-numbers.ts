/** A count that is shown, or why it is not: `few` is fewer than five; `hidden` is more, kept back so that the few beside it cannot be worked out. */
export type Shown = number | 'few' | 'hidden';

/** Counts of one group of people, each of them in exactly one cell. */
export interface Counts {
  readonly title: string;
  /** What is counted, in one sentence. */
  readonly about?: string;
  readonly cells: readonly { readonly label: string; readonly count: number }[];
}
export interface ShownCounts extends Pick<Counts, 'title' | 'about'> {
  readonly cells: readonly { readonly label: string; readonly shown: Shown }[];
}
export interface Published {
  /** How many people there are; `hidden` where saying it would give a small count away. */
  readonly total: Shown;
  readonly tables: readonly ShownCounts[];
}

/** The smallest count that is shown. */
export const SMALLEST = 5;

/**
 * With the total known, what is kept back adds up to `sum`. Each of `few` cells could be anything from 0 to 4 for all a reader knows when the others
 * can make up the rest: the other few with 0 to 4 each, the `hidden` with 5 or more each.
 */
function keepsSecret(few: number, hidden: number, sum: number): boolean {
  if (few === 0) return true;
  const most = SMALLEST - 1;
  return hidden === 0 ? sum >= most && sum <= most * (few - 1) : sum >= SMALLEST * hidden + most;
}

/** Keeps back the smallest cells beside the few until nothing can be worked out from the total; null where that is impossible. */
function besideTotal(counts: Counts): ShownCounts | null {
  const { cells } = counts;
  const few = cells.filter(({ count }) => count < SMALLEST);
  const larger = cells.filter(({ count }) => count >= SMALLEST).sort((a, b) => a.count - b.count);
  for (let hidden = 0; hidden <= larger.length; hidden += 1) {
    const back = larger.slice(0, hidden);
    const sum = [...few, ...back].reduce((total, { count }) => total + count, 0);
    if (keepsSecret(few.length, hidden, sum)) return shownWithout(counts, back);
  }
  return null;
}

/** With the total kept back, one large cell of each table is kept back too, or the total would be their sum. Null where there is none. */
function withoutTotal(counts: Counts): ShownCounts | null {
  const [smallest] = counts.cells.filter(({ count }) => count >= SMALLEST).sort((a, b) => a.count - b.count);
  return smallest === undefined ? null : shownWithout(counts, [smallest]);
}

const shownWithout = ({ cells, ...about }: Counts, back: Counts['cells']): ShownCounts => ({
  ...about,
  cells: cells.map((cell) => ({
    label: cell.label,
    shown: cell.count < SMALLEST ? 'few' : back.includes(cell) ? 'hidden' : cell.count,
  })),
});

/**
 * Counts of the same people in several tables, fit to be shown: figures under five are not, nor can they be had by taking what is shown from the total
 * or from another table.
 * @param tables each adds up to the same number of people
 */
export function publish(tables: readonly Counts[]): Published {
  const total = (tables[0]?.cells ?? []).reduce((sum, { count }) => sum + count, 0);
  if (total < SMALLEST) return { total: 'few', tables: [] };
  const beside = tables.map(besideTotal);
  if (beside.every((table) => table !== null)) return { total, tables: beside };
  return { total: 'hidden', tables: tables.map(withoutTotal).filter((table) => table !== null) };
}
