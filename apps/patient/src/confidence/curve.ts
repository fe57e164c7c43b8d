import { CONFIDENCE_SUBSCALES, type ConfidenceScores, type ConfidenceSubscale, type IsoDate } from '#contracts';

export interface Reported {
  readonly on: IsoDate;
  readonly scores: ConfidenceScores;
}

/** One subscale's line. */
export interface Line {
  readonly subscale: ConfidenceSubscale;
  /** Points as SVG's polyline has them. */
  readonly points: string;
  readonly dots: readonly { readonly x: number; readonly y: number }[];
}

export const WIDTH = 600;
export const HEIGHT = 240;
const LEFT = 36;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 28;
const HIGHEST = 10;

const at = (on: IsoDate): number => Date.parse(`${on}T00:00:00Z`);
const round = (value: number): number => Math.round(value * 10) / 10;

/** Where a score stands on the page, from the top. */
export const heightOf = (score: number): number => round(TOP + (1 - score / HIGHEST) * (HEIGHT - TOP - BOTTOM));

/** The patient's own curve: by date from left to right, 0 at the bottom and 10 at the top. Questions left out leave no point. */
export function linesOf(reports: readonly Reported[]): readonly Line[] {
  const days = reports.map(({ on }) => at(on));
  const first = Math.min(...days);
  const span = Math.max(...days) - first;
  const x = (on: IsoDate): number =>
    round(LEFT + (span === 0 ? 0.5 : (at(on) - first) / span) * (WIDTH - LEFT - RIGHT));
  return CONFIDENCE_SUBSCALES.map((subscale) => {
    const dots = reports.flatMap(({ on, scores }) => {
      const score = scores[subscale];
      return score === null ? [] : [{ x: x(on), y: heightOf(score) }];
    });
    return { subscale, dots, points: dots.map(({ x: left, y }) => `${left},${y}`).join(' ') };
  });
}

/** Whether the last report is lower than the one before it in anything that both answered. */
export function dipped(reports: readonly Reported[]): boolean {
  const [before, last] = reports.slice(-2);
  if (before === undefined || last === undefined) return false;
  return CONFIDENCE_SUBSCALES.some((subscale) => (last.scores[subscale] ?? 10) < (before.scores[subscale] ?? 0));
}
