import type { IsoDate } from '#contracts';
import { REMINDER_EVERY } from '#pathway';

const DAY_MS = 86_400_000;

/** The day from which another reminder may go; null when none has gone yet. The coordinator decides by the same number of days. */
export const mayRemindOn = (remindedOn: IsoDate | null): IsoDate | null =>
  remindedOn === null
    ? null
    : new Date(Date.parse(`${remindedOn}T00:00:00Z`) + REMINDER_EVERY * DAY_MS).toISOString().slice(0, 10);
