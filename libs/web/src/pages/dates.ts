const LONG = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const WITH_DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
const MOMENT = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
  timeZone: 'Europe/London',
});

/** An ISO date as people write it: "4 May 2026". What is no date is left as it is. */
export const longDate = (iso: unknown): string => formatted(LONG, iso);

/** An ISO date with its weekday: "Monday 4 May". */
export const dayDate = (iso: unknown): string => formatted(WITH_DAY, iso).replace(',', '');

/** A moment in British time: "4 May 2026 at 2:05pm". */
export const moment = (at: unknown): string => formatted(MOMENT, at).replace(/\s(am|pm)$/i, '$1');

function formatted(format: Intl.DateTimeFormat, value: unknown): string {
  if (!(value instanceof Date) && typeof value !== 'string') return '';
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? String(value) : format.format(date);
}
