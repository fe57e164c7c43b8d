import type { IsoDate } from '#contracts';
import { addDays } from '../case/dates';
import { inForce, type DatedRow } from '../fit-notes/dated-rows';
import { addMonths } from '../fit-notes/days';

/** What a person asks of a house about their own record, and how long the answer may take. */
export interface Deadline extends DatedRow {
  readonly id: 'access' | 'access-complex' | 'complaint';
  readonly months: number;
  readonly days: number;
}

/** Deadlines of a house that holds a person's record (domain §6 rule 24). */
export const DEADLINES: readonly Deadline[] = [
  { id: 'access', version: 1, effectiveFrom: null, effectiveTo: null, months: 1, days: 0, source: 'One month [S83]' },
  {
    id: 'access-complex',
    version: 1,
    effectiveFrom: null,
    effectiveTo: null,
    months: 3,
    days: 0,
    source: 'One month and two more where it is complex [S83]',
  },
  {
    id: 'complaint',
    version: 1,
    effectiveFrom: '2026-06-19',
    effectiveTo: null,
    months: 0,
    days: 30,
    source: 'Acknowledged within 30 days, from 19 June 2026 [S84]',
  },
];

/**
 * The last day for an answer, by the rows in force on the day it was asked; null where none was.
 * @param stopped whole days during which the house waited for the person to say what they meant: the clock stands still
 */
export function answerBy(
  what: Deadline['id'],
  askedOn: IsoDate,
  stopped = 0,
  rows: readonly Deadline[] = DEADLINES,
): IsoDate | null {
  const row = inForce(rows, askedOn).find(({ id }) => id === what);
  return row === undefined ? null : addDays(addMonths(askedOn, row.months), row.days + stopped);
}

/** Days among which a house may choose the last one for its answer: after `after`, and no later than `latest`. */
export interface MoreTime {
  readonly after: IsoDate;
  readonly latest: IsoDate;
}

/**
 * How long a house may take that says on `today` that it needs more than the month: up to three in all, and only while the first has not passed
 * (UK GDPR article 12(3) [S83]). Null where it may not, and where it has taken more time before (`extended`).
 */
export function moreTimeFor(
  { askedOn, extended }: { readonly askedOn: IsoDate; readonly extended: boolean },
  today: IsoDate,
): MoreTime | null {
  const after = answerBy('access', askedOn);
  const latest = answerBy('access-complex', askedOn);
  return extended || after === null || latest === null || after < today ? null : { after, latest };
}
