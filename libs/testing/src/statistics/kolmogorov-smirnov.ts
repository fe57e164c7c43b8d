/** What a two-sample Kolmogorov–Smirnov test says. */
export interface Compared {
  /** The largest distance between the two samples' distribution functions, 0 to 1. */
  readonly distance: number;
  /** How likely a distance at least as large is when both come from one distribution. */
  readonly p: number;
}

/**
 * Asks whether two samples may come from one distribution (N. Smirnov, Ann. Math. Statist. 19, 1948). `p` is the asymptotic one: within a hundredth for
 * samples of a hundred and more, and too careful (too large) where values are tied.
 * @throws RangeError for an empty sample
 */
export function kolmogorovSmirnov(one: readonly number[], other: readonly number[]): Compared {
  if (one.length === 0 || other.length === 0) throw new RangeError('a sample needs at least one value');
  const distance = distanceOf(inOrder(one), inOrder(other));
  const size = (one.length * other.length) / (one.length + other.length);
  return { distance, p: 1 - kolmogorov(distance * Math.sqrt(size)) };
}

/** Walks both samples together; equal values are passed in one step, for between them there is no distance. */
function distanceOf(one: readonly number[], other: readonly number[]): number {
  let [i, j, largest] = [0, 0, 0];
  while (i < one.length && j < other.length) {
    const next = Math.min(one[i] ?? Infinity, other[j] ?? Infinity);
    while (one[i] === next) i += 1;
    while (other[j] === next) j += 1;
    largest = Math.max(largest, Math.abs(i / one.length - j / other.length));
  }
  return largest;
}

/** Below this the distribution is nought to more than fifteen places, and its series needs many terms. */
const SMALLEST = 0.18;
/** The terms fall like exp(-2k²z²): at {@link SMALLEST} the last is below 1e-17. */
const TERMS = 25;

/** The limiting distribution of √n·D: 1 - 2 Σ (-1)^(k-1) exp(-2k²z²). */
export function kolmogorov(z: number): number {
  if (z < SMALLEST) return 0;
  let sum = 0;
  for (let k = 1; k <= TERMS; k += 1) sum += (k % 2 === 1 ? 1 : -1) * Math.exp(-2 * k * k * z * z);
  return Math.min(1, Math.max(0, 1 - 2 * sum));
}

const inOrder = (sample: readonly number[]): readonly number[] => [...sample].sort((a, b) => a - b);

/** The value below which a share (0 to 1) of a sample lies: the nearest one measured. @throws RangeError for an empty sample */
export function quantile(sample: readonly number[], share: number): number {
  const ordered = inOrder(sample);
  const value = ordered[Math.min(ordered.length - 1, Math.floor(share * ordered.length))];
  if (value === undefined) throw new RangeError('a sample needs at least one value');
  return value;
}
