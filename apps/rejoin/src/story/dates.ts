import type { IsoDate } from '#contracts';
import type { Answers } from './visitor';

const DAY = 86_400_000;

/** The date `days` after another. */
export const plusDays = (date: IsoDate, days: number): IsoDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

let passedTo: IsoDate | null = null;

/** Whoever moved pathway time says to which day; stories go by that day from then on. One installation a process: a story has one time. */
export const timeHasPassedTo = (day: IsoDate): void => {
  passedTo = day;
};

/** Today where the service is run: the day that pathway time was moved to, or else the machine's. */
export const today = (): IsoDate =>
  passedTo ?? new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date());

/** The Monday after `weeks` more weeks: 1 is next week's. */
export function mondayIn(weeks: number): IsoDate {
  const weekday = new Date(`${today()}T00:00:00Z`).getUTCDay();
  return plusDays(today(), weeks * 7 - ((weekday + 6) % 7));
}

/** A date as it is typed into the three fields of a form. */
export function typed(field: string, date: IsoDate): Answers {
  const [year = '', month = '', day = ''] = date.split('-');
  return { [`${field}-day`]: String(Number(day)), [`${field}-month`]: String(Number(month)), [`${field}-year`]: year };
}

/** A date as pages write it: 12 March 1984. */
export const inWords = (date: IsoDate): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
