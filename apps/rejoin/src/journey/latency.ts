/** How long events took, in milliseconds. */
export interface Latency {
  readonly events: number;
  readonly median: number;
  readonly p95: number;
}

/** The smallest value that so many hundredths of all lie at or below; NaN without any. */
const percentile = (sorted: readonly number[], hundredths: number): number =>
  sorted[Math.max(0, Math.ceil((sorted.length * hundredths) / 100) - 1)] ?? Number.NaN;

export function latencyOf(milliseconds: readonly number[]): Latency {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  return { events: sorted.length, median: percentile(sorted, 50), p95: percentile(sorted, 95) };
}

/** To a tenth of a millisecond: finer than that nothing here is measured. */
export const tenth = (milliseconds: number): number => Math.round(milliseconds * 10) / 10;
