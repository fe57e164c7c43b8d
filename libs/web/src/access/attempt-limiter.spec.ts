import { AttemptLimiter } from './attempt-limiter';

const MINUTE = 60_000;

it('allows so many tries in the window, and again in the next', () => {
  const limiter = new AttemptLimiter();
  const take = (now: number) => limiter.take('code', 2, 10, now) !== undefined;
  expect([take(0), take(1), take(2)]).toEqual([true, true, false]);
  expect(take(10 * MINUTE - 1)).toBe(false);
  expect(take(10 * MINUTE)).toBe(true);
});

it('gives back a try that succeeded, and keeps keys apart', () => {
  const limiter = new AttemptLimiter();
  limiter.take('mine', 1, 10, 0)?.();
  expect(limiter.take('mine', 1, 10, 1)).toBeDefined();
  expect(limiter.take('mine', 1, 10, 2)).toBeUndefined();
  expect(limiter.take('yours', 1, 10, 2)).toBeDefined();
});
