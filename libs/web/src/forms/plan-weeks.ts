import type { IsoDate } from '#contracts';
import { dayDate } from '../pages/dates';

const WEEK_MS = 7 * 86_400_000;
/** Weeks offered at first: a phased return seldom takes longer. */
const A_QUARTER = 13;
/** Weeks offered to whoever asks for more. */
const MORE = 39;

const isDate = (text: string): boolean => !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

/** The Monday of the week a date is in; empty for what is no date. */
export function mondayOf(date: IsoDate): IsoDate {
  if (!isDate(date)) return '';
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}

/** The date some weeks after another. */
export const weeksAfter = (date: IsoDate, weeks: number): IsoDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + weeks * WEEK_MS).toISOString().slice(0, 10);

interface Offered {
  /** The week to begin with is the one this day is in. */
  readonly from: IsoDate;
  readonly more: boolean;
  /** Weeks already chosen: they stay to be chosen, wherever they lie. */
  readonly chosen: readonly string[];
}

/** The weeks a step can begin in, for a list to choose from. */
export function weeksToChoose({
  from,
  more,
  chosen,
}: Offered): readonly { readonly value: IsoDate; readonly text: string }[] {
  const monday = mondayOf(from);
  const next = Array.from({ length: more ? MORE : A_QUARTER }, (_, week) => weeksAfter(monday, week));
  return [...new Set([...next, ...chosen.filter((week) => week !== '' && mondayOf(week) === week)])]
    .sort((a, b) => (a < b ? -1 : 1))
    .map((value) => ({ value, text: `From ${dayDate(value)} ${value.slice(0, 4)}` }));
}
