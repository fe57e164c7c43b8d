import * as fc from 'fast-check';
import { SMALLEST } from '../statistics/small-numbers';
import { bands, column, exactly, kept, levels, type Columns, type Row } from './safe-rows';

interface Case {
  readonly month: string | null;
  readonly status: string | null;
  readonly days: number | null;
}
const COLUMNS: Columns<Case> = {
  month: column(
    levels<string>(
      (day) => day.slice(0, 7),
      (day) => day.slice(0, 4),
    ),
    (one) => one.month,
  ),
  status: column(
    levels<string>((one) => one),
    (one) => one.status,
  ),
  days: column(levels<number>(exactly, bands(7), bands(28)), (one) => one.days),
};
const KNOWN = ['status', 'month'];
const rows = (cases: readonly Case[]): readonly Row[] => kept(COLUMNS, cases, KNOWN);
const people = (count: number, one: Case): readonly Case[] => Array.from({ length: count }, () => one);

const sizes = (values: readonly unknown[]): ReadonlyMap<string, number> =>
  values.reduce<Map<string, number>>((seen, value) => {
    const key = JSON.stringify(value);
    return seen.set(key, (seen.get(key) ?? 0) + 1);
  }, new Map());

describe('Rows fit to leave', () => {
  const usual: Case = { month: '2026-01-05', status: 'same_job', days: 4 };

  it('are none where there are fewer than five people', () => {
    expect(rows(people(4, usual))).toEqual([]);
    expect(rows(people(5, usual))).toEqual(
      people(5, usual).map(() => ({ month: '2026-01', status: 'same_job', days: '4' })),
    );
  });

  it('say a figure more roughly where few share it, and the same way in every row', () => {
    const given = rows([...people(5, usual), { ...usual, days: 6.5 }, { ...usual, days: 0 }]);
    expect(given.map(({ days }) => days)).toEqual([null, null, null, null, null, null, null]);
    const more = rows([...people(5, usual), { ...usual, days: 6.5 }, ...people(5, { ...usual, days: 0 })]);
    expect(new Set(more.map(({ days }) => days))).toEqual(new Set(['0', '1 to 7']));
  });

  it('leave out what others could know of somebody, where too few share all of it', () => {
    const [away, late] = [
      { ...usual, status: 'off_work' },
      { ...usual, month: '2026-02-02' },
    ];
    const given = rows([
      ...people(9, usual),
      ...people(6, away),
      ...people(7, late),
      ...people(2, { ...late, status: 'off_work' }),
    ]);
    expect(sizes(given.map(({ status, month }) => [status, month]))).toEqual(
      new Map([
        ['["same_job","2026-01"]', 9],
        ['["same_job","2026-02"]', 7],
        // The two, and the fewest of the others: two blanks would tell of the two.
        ['[null,null]', 8],
      ]),
    );
  });

  const anyCases = fc.array(
    fc.record({
      month: fc.constantFrom('2026-01-05', '2026-02-02', '2026-03-02', '2027-01-04', null),
      status: fc.constantFrom('off_work', 'same_job', 'other_job', null),
      days: fc.oneof(
        fc.integer({ min: 0, max: 120 }).map((halves) => halves / 2),
        fc.constant(null),
      ),
    }),
    { maxLength: 60 },
  );

  it('share every figure, every blank, and all that others could know, with four others at least', () => {
    fc.assert(
      fc.property(anyCases, (cases) => {
        const given = rows(cases);
        const groups = [
          ...Object.keys(COLUMNS).map((name) => given.map((row) => row[name])),
          given.map((row) => KNOWN.map((name) => row[name])),
        ];
        return groups.every((values) => [...sizes(values).values()].every((size) => size >= SMALLEST));
      }),
      { numRuns: 2_000 },
    );
  });

  it('say of nobody what is not so', () => {
    const ways = { month: [7, 4], status: [99] } as const;
    fc.assert(
      fc.property(anyCases, (cases) =>
        rows(cases).every((row, at) =>
          (['month', 'status'] as const).every(
            (name) =>
              row[name] === null || ways[name].some((length) => cases[at]?.[name]?.slice(0, length) === row[name]),
          ),
        ),
      ),
      { numRuns: 500 },
    );
  });
});
