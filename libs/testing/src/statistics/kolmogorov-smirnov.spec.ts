import { kolmogorov, kolmogorovSmirnov, quantile } from './kolmogorov-smirnov';

const evenly = (size: number, from = 0): readonly number[] => Array.from({ length: size }, (_, n) => from + n / size);

describe('the Kolmogorov distribution', () => {
  // Smirnov, "Table for estimating the goodness of fit of empirical distributions", Ann. Math. Statist. 19 (1948), 279–281.
  it.each([
    [0.3, 0.000009],
    [0.5, 0.036055],
    [1.0, 0.73],
    [1.2, 0.88775],
    [1.5, 0.977782],
    [2.0, 0.999329],
  ])('is at %p as Smirnov’s table has it', (z, published) => {
    expect(kolmogorov(z)).toBeCloseTo(published, 6);
  });

  // Critical values of √(nm/(n+m))·D for large samples, as every table of the two-sample test prints them.
  it.each([
    [0.1, 1.224],
    [0.05, 1.358],
    [0.025, 1.48],
    [0.01, 1.628],
    [0.005, 1.731],
    [0.001, 1.949],
  ])('leaves %p above its critical value', (level, critical) => {
    expect(1 - kolmogorov(critical)).toBeCloseTo(level, 3);
  });

  it('begins at nought and ends at one', () => {
    expect([kolmogorov(0), kolmogorov(0.1), kolmogorov(10)]).toEqual([0, 0, 1]);
  });
});

describe('two samples', () => {
  it('are as far apart as their distribution functions at their farthest', () => {
    // After 0.4 the first has 3 of 4 behind it, the second 1 of 5.
    expect(kolmogorovSmirnov([0.1, 0.4, 0.2, 0.9], [0.5, 0.3, 0.7, 0.8, 0.6]).distance).toBeCloseTo(3 / 4 - 1 / 5, 12);
    expect(kolmogorovSmirnov([1, 2], [3, 4]).distance).toBe(1);
  });

  it('have no distance between values they share, in whatever order', () => {
    expect(kolmogorovSmirnov([2, 1, 1, 3], [1, 3, 2, 1])).toEqual({ distance: 0, p: 1 });
    expect(kolmogorovSmirnov([1, 1, 1, 2], [1, 2, 2, 2]).distance).toBe(0.5);
  });

  it('of a thousand each are told apart at one in a hundred from a distance of 0.0728 on', () => {
    const told = (shift: number) => kolmogorovSmirnov(evenly(1_000), evenly(1_000, shift)).p < 0.01;
    expect([told(0.0715), told(0.0745)]).toEqual([false, true]);
  });

  it('may be of different sizes', () => {
    // √(100·400/500) = √80: a distance of 0.2 is 1.789 of it.
    const { distance, p } = kolmogorovSmirnov(evenly(100, 0.2), evenly(400));
    expect(distance).toBeCloseTo(0.2, 2);
    expect(p).toBeCloseTo(1 - kolmogorov(Math.sqrt(80) * distance), 12);
  });

  it('need at least one value each', () => {
    expect(() => kolmogorovSmirnov([], [1])).toThrow(RangeError);
  });
});

it('a quantile is a value of the sample with that share below it', () => {
  const sample = [...evenly(1_000)].reverse();
  expect([0, 0.025, 0.5, 0.975, 1].map((share) => quantile(sample, share))).toEqual([0, 0.025, 0.5, 0.975, 0.999]);
  expect(() => quantile([], 0.5)).toThrow(RangeError);
});
