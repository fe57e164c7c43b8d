import type { IsoDate, PlanRow } from '#contracts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** How a plan contradicts itself about the day it begins. */
export type FirstDayProblem =
  | { readonly kind: 'another-week'; readonly weekOf: IsoDate }
  | { readonly kind: 'another-weekday'; readonly weekday: Weekday };

const DAY_MS = 86_400_000;
/** 0 for a Monday. */
const numberOf = (date: IsoDate): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;

/** The Monday of the week a date is in. */
export const mondayOf = (date: IsoDate): IsoDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) - numberOf(date) * DAY_MS).toISOString().slice(0, 10);

/**
 * The first day back is a day of the first step, or people would stand at a closed door. The days are free text: where they do not name days of the week
 * that can be read without doubt ("three mornings", "not Mondays"), nothing is said.
 * @param first the step that begins first
 */
export function firstDayProblem(startOn: IsoDate, first: Pick<PlanRow, 'weekOf' | 'days'>): FirstDayProblem | null {
  if (mondayOf(startOn) !== first.weekOf) return { kind: 'another-week', weekOf: first.weekOf };
  const number = numberOf(startOn);
  const weekday = WEEKDAYS[number];
  const named = daysNamed(first.days);
  return weekday === undefined || named.size === 0 || named.has(number) ? null : { kind: 'another-weekday', weekday };
}

const IN_DOUBT =
  /\b(?:not?|never|except|but|without|off|any|other|each|every|alternate|daily|all|weekdays?|weekends?)\b/;
const NAMES = [
  'mon(?:days?|s)?',
  'tue(?:s|sdays?)?',
  'wed(?:s|nesdays?)?',
  'thu(?:rs?|rsdays?)?',
  'fri(?:s|days?)?',
  'sat(?:s|urdays?)?',
  'sun(?:s|days?)?',
];
const NAMED = new RegExp(NAMES.map((name) => `\\b(${name})\\b`).join('|'), 'g');
/** Between two days and before any comma, what makes them a range: "Monday to Thursday", "Mon-Fri". */
const TO = /^[^,;]*?(?:\bto\b|\buntil\b|\btill\b|\bthrough\b|[-–—])[^,;]*$/;

/** The days of the week that a text names, 0 for Monday; none where it is in doubt. */
function daysNamed(text: string): ReadonlySet<number> {
  const words = text.toLowerCase();
  if (IN_DOUBT.test(words)) return new Set();
  const found = [...words.matchAll(NAMED)].map((match) => ({
    day: match.slice(1).findIndex(Boolean),
    from: match.index,
    to: match.index + match[0].length,
  }));
  return new Set(
    found.flatMap(({ day, from }, at) => {
      const before = found[at - 1];
      return before && TO.test(words.slice(before.to, from)) ? range(before.day, day) : [day];
    }),
  );
}

/** From one day of the week to another, over the weekend where it must be. */
const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, days) => (from + days) % 7);
