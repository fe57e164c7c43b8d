import { kolmogorovSmirnov, quantile } from '#testing';
import type { Answer } from './asker';

/** Asked before anything is measured, so that code is compiled, connections are open and tables are in memory. */
const WARM_UP = 100;

/** How long each of two things took, each time; milliseconds. */
export interface Times {
  readonly one: readonly number[];
  readonly other: readonly number[];
}

/** Asks two things `many` times each, always one of each next to the other and by chance which first, so that what else the machine does meets both alike. */
export async function interleaved(
  one: () => Promise<Answer>,
  other: () => Promise<Answer>,
  many: number,
  between: () => Promise<unknown> = () => Promise.resolve(),
): Promise<Times> {
  const times = { one: [] as number[], other: [] as number[] };
  for (let turn = -WARM_UP; turn < many; turn += 1) {
    const took: Record<'one' | 'other', number> = { one: 0, other: 0 };
    const order = Math.random() < 0.5 ? (['one', 'other'] as const) : (['other', 'one'] as const);
    for (const which of order) took[which] = (await (which === 'one' ? one : other)()).took;
    if (turn >= 0) {
      times.one.push(took.one);
      times.other.push(took.other);
    }
    await between();
  }
  return times;
}

/** Chance enough for two samples of one kind to be told apart falsely once in a hundred times. */
const LEVEL = 0.01;
const RUNS = 3;

export interface Verdict {
  /** One p per run that was needed: two that agree decide. */
  readonly runs: readonly number[];
  readonly toldApart: boolean;
}

/** Whether two things can be told apart by their times: in two of three runs. Says what it measured, for whoever reads along. */
export async function toldApart(what: string, measure: () => Promise<Times>): Promise<Verdict> {
  const runs: number[] = [];
  const alike = (): number => runs.filter((p) => p > LEVEL).length;
  while (runs.length < RUNS && alike() < 2 && runs.length - alike() < 2) {
    const { one, other } = await measure();
    const { distance, p } = kolmogorovSmirnov(one, other);
    runs.push(p);
    const [mine, theirs] = [one, other].map(band);
    console.info(
      `${what}: ${one.length} + ${other.length}, D ${distance.toFixed(4)}, p ${p.toFixed(4)}; ${mine} and ${theirs}`,
    );
  }
  return { runs, toldApart: alike() < 2 };
}

/** Median and the middle 95 %. */
const band = (times: readonly number[]): string => {
  const [low, middle, high] = [0.025, 0.5, 0.975].map((share) => quantile(times, share).toFixed(2));
  return `${middle ?? ''} ms (95 % from ${low ?? ''} to ${high ?? ''})`;
};
