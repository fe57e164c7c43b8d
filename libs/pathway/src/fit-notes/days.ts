import type { IsoDate } from '#contracts';

/** True for a day that exists, written `YYYY-MM-DD`: 29 February only in leap years. */
export function isRealDate(text: string): text is IsoDate {
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
