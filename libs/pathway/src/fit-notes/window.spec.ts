import * as fc from 'fast-check';
import { addDays, daysBetween } from '../case/dates';
import { addMonths } from './days';
import { effectiveOutcome } from './effective-outcome';
import { evidenceWindow } from './window';

describe('the window of WAVE’s evidence', () => {
  const episode = { from: '2026-01-01', to: '2027-12-31' };

  it.each([
    ['2026-01-14', 'before', 'WAVE’s evidence begins at 2 weeks off work. Support is possible before that.'],
    ['2026-01-15', 'within', 'WAVE’s evidence covers this period: from 2 weeks to 6 months off work.'],
    ['2026-06-30', 'within', 'WAVE’s evidence covers this period: from 2 weeks to 6 months off work.'],
    ['2026-07-01', 'after', 'WAVE’s evidence ends at 6 months off work. Support is possible after that.'],
  ])('rule 2: on %s is %s, which is information', (today, place, words) => {
    expect(evidenceWindow(episode, today)).toEqual({ opensOn: '2026-01-15', closesOn: '2026-06-30', place, words });
  });

  it('rule 2: of an episode that is over is the one of its last day', () => {
    expect(evidenceWindow({ from: '2026-01-01', to: '2026-01-14' }, '2028-01-01').place).toBe('before');
    expect(evidenceWindow({ from: '2026-01-01', to: '2026-06-30' }, '2028-01-01').place).toBe('within');
  });

  it('rule 2: is never a gate: support is possible on every day', () => {
    for (const today of ['2026-01-01', '2026-03-01', '2028-01-01'])
      expect(evidenceWindow(episode, today).words).not.toMatch(/eligib|too (early|late)|cannot|not possible/i);
  });
});

describe('“may be fit” that the employer cannot accommodate', () => {
  const note = { outcome: 'may_be_fit', assessedOn: '2026-09-01', to: '2026-09-28' } as const;

  it('rule 4: comes to “not fit” on the same note', () => {
    expect(effectiveOutcome(note, '2026-09-01')).toBe('not_fit');
    expect(effectiveOutcome(note, '2026-09-28')).toBe('not_fit');
    expect(note.outcome).toBe('may_be_fit');
  });

  it('rule 4: stays what it is when nobody said so, or said it of another note', () => {
    expect(effectiveOutcome(note, null)).toBe('may_be_fit');
    expect(effectiveOutcome(note, '2026-08-31')).toBe('may_be_fit');
    expect(effectiveOutcome(note, '2026-09-29')).toBe('may_be_fit');
  });

  it('rule 4: “not fit” stays “not fit”', () => {
    expect(effectiveOutcome({ ...note, outcome: 'not_fit' }, null)).toBe('not_fit');
  });
});

describe('months', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-11-15', 2, '2027-01-15'],
    ['2026-12-01', 0, '2026-12-01'],
  ])('%s and %i months are %s', (date, months, later) => {
    expect(addMonths(date, months)).toBe(later);
  });

  it('are 28 to 31 days long', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (n) => {
        const day = addDays('1990-01-01', n);
        const length = daysBetween(day, addMonths(day, 1));
        return length >= 28 && length <= 31;
      }),
      { numRuns: 10_000 },
    );
  });
});
