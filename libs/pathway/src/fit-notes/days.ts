import type { IsoDate } from '#contracts';

const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** True for a day that exists in the Gregorian calendar, written `YYYY-MM-DD`: 29 February only in leap years. */
export function isRealDate(text: string): text is IsoDate {
  const found = FORM.exec(text);
  if (!found) return false;
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number];
  const length = (MONTH_DAYS[month - 1] ?? 0) + (month === 2 && isLeap(year) ? 1 : 0);
  return year >= 1800 && day >= 1 && day <= length;
}

/** Days since a fixed day: differences between two dates, free of time zones and of the machine's clock. */
export function dayNumber(date: IsoDate): number {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const y = year - 1;
  const beforeYear = y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  const beforeMonth = MONTH_DAYS.slice(0, month - 1).reduce((sum, days) => sum + days, 0);
  return beforeYear + beforeMonth + (month > 2 && isLeap(year) ? 1 : 0) + day;
}
