import fc from 'fast-check';
import type { IsoDate } from '#contracts';
import { after, around, enrolled, referred } from './a-case';
import { addDays } from './dates';
import { decide } from './decide';
import { LIMITS, type CaseInput } from './events';
import { evolve } from './evolve';
import { liveUntil } from './live';
import type { CaseState } from './state';
import { timersOf } from './timers';

const DAY_ONE = '2026-03-02';
const LONG_AFTER = '2028-03-02';
const day = (offset: number): IsoDate => addDays(DAY_ONE, offset);

/** No check-ins here: they only cost time. */
const limits = { ...LIMITS, checkIns: 0 };
const on = (today: IsoDate) => ({ ...around(today), limits });
const ready = () => after(referred, enrolled);

/** One word of the patient: when it happened, and how many days later it was said. */
interface Word {
  readonly after: number;
  readonly late: number;
  readonly kind: 'start' | 'slowed' | 'paused' | 'stopped';
}

const anyWords = fc.array(
  fc.record({
    after: fc.integer({ min: 0, max: 40 }),
    late: fc.integer({ min: 0, max: 60 }),
    kind: fc.constantFrom('start' as const, 'slowed' as const, 'paused' as const, 'stopped' as const),
  }),
  { maxLength: 6 },
);

const inputOf = (kind: Word['kind'], on: IsoDate): CaseInput =>
  kind === 'start'
    ? { from: 'patient', type: 'ReturnStarted', payload: { on, how: 'as_planned' } }
    : { from: 'patient', type: 'ReturnPaused', payload: { on, how: kind, words: '' } };

/** A life in which timers fire between what is said, and every word is taken or refused on the day it is said. */
function lived(words: readonly Word[], punctual: boolean): CaseState {
  let state = ready();
  let happened = 0;
  let said = 0;
  for (const word of words) {
    happened += word.after;
    said = punctual ? happened : Math.max(said, happened + word.late);
    state = liveUntil(state, day(said), on(DAY_ONE)).state;
    const verdict = decide(state, inputOf(word.kind, day(happened)), on(day(said)));
    if (verdict.kind === 'events') state = verdict.events.reduce(evolve, state);
  }
  return liveUntil(state, LONG_AFTER, on(DAY_ONE)).state;
}

describe('A return, whatever is said and however late', () => {
  it('comes to the same end as if every word had been said on its day', () => {
    fc.assert(
      fc.property(anyWords, (words) => {
        expect(lived(words, false).after.return).toEqual(lived(words, true).after.return);
      }),
      { numRuns: 10_000 },
    );
  });

  it('is sustained just when a spell of four weeks was not ended by a pause or a stop', () => {
    fc.assert(
      fc.property(anyWords, (words) => {
        const { standing, startedOn, endedOn, sustained } = lived(words, true).after.return;
        const atWork = standing === 'under_way' || standing === 'slowed' || standing === 'sustained';
        // Long after the last word, a spell that nothing ended has lasted its four weeks.
        expect(standing === 'sustained').toBe(atWork);
        if (atWork && startedOn !== null) expect(sustained.at(-1)).toBe(addDays(startedOn, LIMITS.sustainedAfter));
        for (const since of sustained) if (!atWork && endedOn !== null) expect(endedOn >= since).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });

  it('leaves no timer that is due once all of them have fired', () => {
    fc.assert(
      fc.property(anyWords, (words) => {
        expect(timersOf(lived(words, false), limits)).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });
});
