import { LIMITS } from '../case/events';
import { checkInDue, checkInPeriod, followUpPeriod, longerPeriods } from './check-ins';

describe('rule 19: check-ins', () => {
  it('ask about one fortnight after the other, each on the day after it', () => {
    expect(checkInPeriod('2026-03-02', 1, LIMITS)).toEqual({ from: '2026-03-02', to: '2026-03-15' });
    expect(checkInPeriod('2026-03-02', 3, LIMITS)).toEqual({ from: '2026-03-30', to: '2026-04-12' });
    expect(checkInDue({ from: '2026-03-02', to: '2026-03-15' })).toBe('2026-03-16');
  });

  it('are 26 weeks, with a longer form about the first six and about all of them', () => {
    expect(followUpPeriod('2026-03-02', LIMITS)).toEqual({ from: '2026-03-02', to: '2026-08-30' });
    expect(longerPeriods('2026-03-02')).toEqual([
      { from: '2026-03-02', to: '2026-04-12' },
      { from: '2026-03-02', to: '2026-08-30' },
    ]);
  });
});
