import * as fc from 'fast-check';
import { addDays, daysBetween } from '../case/dates';
import { isRealDate } from './days';
import { byPeriod, EPISODE_GAP_DAYS, episodesOf, type NotePeriod } from './episodes';

const note = (id: string, from: string, to: string): NotePeriod => ({ note: id, from, to });

describe('episodes', () => {
  it('rule 2: join notes that follow on, overlap, or leave seven days uncovered', () => {
    const first = note('a', '2026-03-01', '2026-03-14');
    const overlapping = note('b', '2026-03-10', '2026-03-20');
    const weekLater = note('c', '2026-03-28', '2026-04-10');
    expect(episodesOf([weekLater, first, overlapping])).toEqual([
      { from: '2026-03-01', to: '2026-04-10', notes: [first, overlapping, weekLater] },
    ]);
  });

  it('rule 2: part after eight uncovered days', () => {
    const first = note('a', '2026-03-01', '2026-03-14');
    const later = note('b', '2026-03-23', '2026-04-10');
    expect(episodesOf([first, later]).map(({ from }) => from)).toEqual(['2026-03-01', '2026-03-23']);
  });

  it('rule 2: keep the last day of a note that contains the next', () => {
    const long = note('a', '2026-03-01', '2026-05-31');
    const inside = note('b', '2026-03-10', '2026-03-20');
    const after = note('c', '2026-06-05', '2026-06-10');
    expect(episodesOf([long, inside, after])).toHaveLength(1);
  });

  it('are none without notes', () => {
    expect(episodesOf([])).toEqual([]);
  });

  it('rule 2: hold their notes by first day, then last, then name, however they came', () => {
    const [a, b, c, d] = [
      note('z', '2026-03-01', '2026-03-14'),
      note('y', '2026-03-02', '2026-03-03'),
      note('w', '2026-03-02', '2026-03-10'),
      note('x', '2026-03-02', '2026-03-10'),
    ];
    for (const came of [
      [d, c, b, a],
      [b, d, a, c],
    ])
      expect(episodesOf(came)).toEqual([{ from: '2026-03-01', to: '2026-03-14', notes: [a, b, c, d] }]);
    expect([byPeriod(a, b), byPeriod(b, a), byPeriod(c, d), byPeriod(d, c), byPeriod(c, c)]).toEqual([-1, 1, -1, 1, 0]);
  });

  const day = fc
    .integer({ min: 0, max: 400 })
    .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
  const notes = fc
    .array(fc.tuple(day, fc.integer({ min: 0, max: 40 })), { maxLength: 12 })
    .map((periods) => periods.map(([from, days], i) => note(`n${i}`, from, addDays(from, days))));

  it('rule 2: do not depend on the order in which notes arrived', () => {
    fc.assert(
      fc.property(
        notes.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => JSON.stringify(episodesOf(shuffled)) === JSON.stringify(episodesOf(all)),
      ),
      { numRuns: 10_000 },
    );
  });

  it('rule 2: hold every note once, and lie more than seven uncovered days apart', () => {
    fc.assert(
      fc.property(notes, (all) => {
        const episodes = episodesOf(all);
        const held = episodes.flatMap((episode) => episode.notes.map((one) => one.note)).sort();
        const apart = episodes.every((episode, i) => {
          const before = episodes[i - 1];
          return !before || daysBetween(before.to, episode.from) - 1 > EPISODE_GAP_DAYS;
        });
        return (
          apart &&
          held.join() ===
            all
              .map((one) => one.note)
              .sort()
              .join()
        );
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('days', () => {
  it('are known when they exist', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 40_000 }), (n) => {
        expect(isRealDate(addDays('1970-01-01', n))).toBe(true);
      }),
    );
  });

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-4-1',
    '26-04-01',
    '2026-04-00',
    '2100-02-29',
    '',
  ])('do not know %s', (text) => {
    expect(isRealDate(text)).toBe(false);
  });
});
