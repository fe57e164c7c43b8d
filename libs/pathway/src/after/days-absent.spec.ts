import fc from 'fast-check';
import type { AbsenceSource, IsoDate } from '#contracts';
import { addDays } from '../case/dates';
import { daysAbsent, daysOnNotes, lengthOf, type AbsenceAnswer, type Period } from './days-absent';

const DAY_ONE = '2026-03-02';
const day = (offset: number): IsoDate => addDays(DAY_ONE, offset);
const fortnight = (number: number): Period => ({ from: day((number - 1) * 14), to: day(number * 14 - 1) });
const answer = (period: Period, days: number, said = 1, source: AbsenceSource = 'text'): AbsenceAnswer => ({
  ...period,
  days,
  source,
  said,
});

/** An answer about any days near the first, as many half-days as fit. */
const anyAnswer = fc
  .record({
    first: fc.integer({ min: 0, max: 40 }),
    length: fc.integer({ min: 1, max: 30 }),
    share: fc.integer({ min: 0, max: 60 }),
    said: fc.integer({ min: 1, max: 5 }),
    source: fc.constantFrom<AbsenceSource>('text', 'form', 'telephone'),
  })
  .map(({ first, length, share, said, source }) =>
    answer({ from: day(first), to: day(first + length - 1) }, Math.min(share, length * 2) / 2, said, source),
  );
const anyAnswers = fc.array(anyAnswer, { maxLength: 6 });
const anyPeriod = fc
  .tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 30 }))
  .map(([first, length]): Period => ({ from: day(first), to: day(first + length) }));

describe('Days absent', () => {
  it('rule 19: an answer of 0 days is an answer, and no reply is none', () => {
    expect(daysAbsent([answer(fortnight(1), 0)], fortnight(1), 'text')).toEqual({ days: 0, answered: 14, of: 14 });
    expect(daysAbsent([], fortnight(1), 'text')).toEqual({ days: 0, answered: 0, of: 14 });
  });

  it('rule 19: part days count as halves', () => {
    expect(daysAbsent([answer(fortnight(1), 3.5)], fortnight(1), 'text').days).toBe(3.5);
  });

  it('rule 19: sources are kept apart', () => {
    const told = [answer(fortnight(1), 3, 1, 'text'), answer(fortnight(1), 5, 2, 'telephone')];
    expect(daysAbsent(told, fortnight(1), 'text').days).toBe(3);
    expect(daysAbsent(told, fortnight(1), 'telephone').days).toBe(5);
    expect(daysAbsent(told, fortnight(1), 'form').answered).toBe(0);
  });

  it('a later answer for the same days stands in place of the earlier, also when it arrives first', () => {
    const told = [answer(fortnight(1), 2, 2), answer(fortnight(1), 9, 1)];
    expect(daysAbsent(told, fortnight(1), 'text').days).toBe(2);
  });

  it('answers that overlap do not count a day twice: each day belongs to the last answer about it', () => {
    const every = answer({ from: day(0), to: day(9) }, 10, 1);
    const none = answer({ from: day(5), to: day(14) }, 0, 2);
    expect(daysAbsent([every, none], { from: day(0), to: day(14) }, 'text')).toEqual({ days: 5, answered: 15, of: 15 });
  });

  it('of two answers of one moment the longer absence counts, whichever comes first', () => {
    const [nine, ten] = [answer(fortnight(1), 9), answer(fortnight(1), 10)];
    for (const told of [
      [nine, ten],
      [ten, nine],
    ])
      expect(daysAbsent(told, fortnight(1), 'text').days).toBe(10);
  });

  it('of days that no answer is about are not answered', () => {
    const both = { from: fortnight(1).from, to: fortnight(3).to };
    expect(daysAbsent([answer(fortnight(2), 14)], both, 'text')).toEqual({ days: 14, answered: 14, of: 42 });
    expect(daysAbsent([answer({ from: day(5), to: day(3) }, 2)], both, 'text').answered).toBe(0);
  });

  it('of a whole period are exactly what was answered, of several their sum', () => {
    const told = [1, 2, 3].map((number) => answer(fortnight(number), number * 1.5));
    expect(daysAbsent(told, { from: fortnight(1).from, to: fortnight(3).to }, 'text').days).toBe(9);
  });

  it('rule 19: are additive over any split of a period, with no rounding', () => {
    fc.assert(
      fc.property(anyAnswers, anyPeriod, fc.nat(), (answers, period, cut) => {
        const middle = addDays(period.from, cut % lengthOf(period));
        const whole = daysAbsent(answers, period, 'text');
        const one = daysAbsent(answers, { from: period.from, to: middle }, 'text');
        const other = daysAbsent(answers, { from: addDays(middle, 1), to: period.to }, 'text');
        return (
          one.days + other.days === whole.days &&
          one.answered + other.answered === whole.answered &&
          one.of + other.of === whole.of
        );
      }),
      { numRuns: 10_000 },
    );
  });

  it('rule 19: do not depend on the order in which answers arrive', () => {
    const shuffled = anyAnswers.chain((answers) =>
      fc.tuple(fc.constant(answers), fc.shuffledSubarray(answers, { minLength: answers.length })),
    );
    fc.assert(
      fc.property(shuffled, anyPeriod, ([answers, other], period) => {
        const [told, again] = [daysAbsent(answers, period, 'text'), daysAbsent(other, period, 'text')];
        return told.days === again.days && told.answered === again.answered && told.of === again.of;
      }),
      { numRuns: 10_000 },
    );
  });

  it('are halves, and never more than the days that were answered for', () => {
    fc.assert(
      fc.property(anyAnswers, anyPeriod, (answers, period) => {
        const { days, answered, of } = daysAbsent(answers, period, 'form');
        return Number.isInteger(days * 2) && days <= answered && answered <= of;
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('Days on notes', () => {
  it('are the days that a note which says "not fit" covers, each once', () => {
    const notes = [
      { from: day(0), to: day(6), outcome: 'not_fit' },
      { from: day(5), to: day(9), outcome: 'not_fit' },
      { from: day(10), to: day(20), outcome: 'may_be_fit' },
    ];
    expect(daysOnNotes(notes, { from: day(2), to: day(30) })).toBe(8);
    expect(daysOnNotes(notes, { from: day(9), to: day(9) })).toBe(1);
    expect(daysOnNotes(notes.slice(1), { from: day(4), to: day(5) })).toBe(1);
  });
});
