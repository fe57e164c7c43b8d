import fc from 'fast-check';
import { publish, SMALLEST, type Published, type Shown, type ShownCounts } from './small-numbers';

const table = (...counts: readonly number[]) => ({
  title: 'A table',
  cells: counts.map((count, index) => ({ label: `Cell ${index}`, count })),
});
const shownIn = ({ tables: [first] }: Published): readonly Shown[] => (first?.cells ?? []).map(({ shown }) => shown);

/** Whether what is shown leaves open that this cell is `value`: the attacker's arithmetic, with the total known or any that fits. */
function couldBe({ cells }: ShownCounts, at: number, value: number, total: number): boolean {
  const known = cells.reduce((sum, { shown }) => sum + (typeof shown === 'number' ? shown : 0), value);
  const others = cells.filter((_, index) => index !== at);
  const few = others.filter(({ shown }) => shown === 'few').length;
  const hidden = others.filter(({ shown }) => shown === 'hidden').length;
  const rest = total - known - hidden * SMALLEST;
  return rest >= 0 && (hidden > 0 || rest <= few * (SMALLEST - 1));
}

describe('Small numbers', () => {
  it('under five are shown as fewer than five, nought among them', () => {
    expect(shownIn(publish([table(30, 20, 0, 4, 3)]))).toEqual([30, 20, 'few', 'few', 'few']);
  });

  it('are not had by subtraction: beside one of them another figure is kept back', () => {
    expect(shownIn(publish([table(30, 20, 3)]))).toEqual([30, 'hidden', 'few']);
    expect(shownIn(publish([table(30, 20, 0, 0)]))).toEqual([30, 'hidden', 'few', 'few']);
  });

  it('of few people altogether say nothing', () => {
    expect(publish([table(2, 2)])).toEqual({ total: 'few', tables: [] });
  });

  it('take the total with them where it would give them away, in every table', () => {
    const published = publish([table(3, 3), table(6, 0)]);
    expect(published).toEqual({
      total: 'hidden',
      tables: [
        {
          title: 'A table',
          cells: [
            { label: 'Cell 0', shown: 'hidden' },
            { label: 'Cell 1', shown: 'few' },
          ],
        },
      ],
    });
  });

  /** The same people, put into the cells of one table or several. */
  const anyTables = fc
    .tuple(
      fc.integer({ min: 0, max: 60 }),
      fc.array(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 5 }), {
        minLength: 1,
        maxLength: 3,
      }),
    )
    .map(([people, cuts]) =>
      cuts.map((shares) => {
        const marks = [...shares.map((share) => Math.round(share * people)).sort((a, b) => a - b), people];
        return table(...marks.map((mark, index) => mark - (marks[index - 1] ?? 0)));
      }),
    );

  it('can be anything from 0 to 4 for all that any reader can work out', () => {
    fc.assert(
      fc.property(anyTables, (tables) => {
        const { total, tables: shown } = publish(tables);
        // Where the total is kept back, every table has a cell without an upper bound, so some large total fits them all.
        const people = typeof total === 'number' ? total : 1_000;
        return shown.every((one) =>
          one.cells.every(
            (cell, index) =>
              cell.shown !== 'few' || [0, 1, 2, 3, 4].every((value) => couldBe(one, index, value, people)),
          ),
        );
      }),
      { numRuns: 10_000 },
    );
  });

  it('alone are kept back: what is shown is what was counted, and never under five', () => {
    fc.assert(
      fc.property(anyTables, (tables) => {
        const { total, tables: shown } = publish(tables);
        if (typeof total !== 'number') return true;
        return shown.every((one, index) =>
          one.cells.every(
            (cell, at) =>
              typeof cell.shown !== 'number' ||
              (cell.shown === tables[index]?.cells[at]?.count && cell.shown >= SMALLEST),
          ),
        );
      }),
      { numRuns: 2_000 },
    );
  });
});
