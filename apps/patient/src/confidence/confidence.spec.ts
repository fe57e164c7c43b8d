import type { ConfidenceScores } from '#contracts';
import { dipped, heightOf, linesOf } from './curve';
import { scoresOf } from './scores';

const items = [
  { id: 'a', subscale: 'meeting_job_demands' },
  { id: 'b', subscale: 'meeting_job_demands' },
  { id: 'c', subscale: 'communicating_needs' },
] as const;
const scores = (one: number | null, two: number | null = null): ConfidenceScores => ({
  meeting_job_demands: one,
  modifying_job_tasks: null,
  communicating_needs: two,
});

describe('Confidence', () => {
  it('is the mean of what was answered, in whole numbers, and nothing where nothing was', () => {
    expect(scoresOf(items, { a: 4, b: 7, c: null })).toEqual(scores(6));
    expect(scoresOf(items, { a: null, b: 7, c: 0 })).toEqual(scores(7, 0));
    expect(scoresOf(items, {})).toEqual(scores(null));
  });

  it('is drawn by its dates, 0 at the bottom, with no point where nothing was answered', () => {
    const [demands, tasks] = linesOf([
      { on: '2026-03-02', scores: scores(0) },
      { on: '2026-03-12', scores: scores(null, 3) },
      { on: '2026-03-22', scores: scores(10) },
    ]);
    expect(demands?.dots).toEqual([
      { x: 36, y: heightOf(0) },
      { x: 588, y: heightOf(10) },
    ]);
    expect(heightOf(0)).toBeGreaterThan(heightOf(10));
    expect(tasks?.points).toBe('');
  });

  it('that was said once stands in the middle', () => {
    expect(linesOf([{ on: '2026-03-02', scores: scores(5) }])[0]?.dots).toEqual([{ x: 312, y: heightOf(5) }]);
  });

  it('has dipped when something answered twice is lower, and not because a question was left out', () => {
    const on = '2026-03-02';
    expect(
      dipped([
        { on, scores: scores(8) },
        { on, scores: scores(5) },
      ]),
    ).toBe(true);
    expect(
      dipped([
        { on, scores: scores(8) },
        { on, scores: scores(null, 2) },
      ]),
    ).toBe(false);
    expect(dipped([{ on, scores: scores(8) }])).toBe(false);
  });
});
