import type { AbsenceSource, IsoDate } from '#contracts';
import { addDays, daysBetween } from '../case/dates';

/** A span of days, both ends included. */
export interface Period {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** One answer about days absent, in halves: 0 to as many days as the period has. */
export interface AbsenceAnswer extends Period {
  readonly days: number;
  readonly source: AbsenceSource;
  /** Orders the answers of one source as they were given, whenever they arrive: of two about one day the greater counts. */
  readonly said: number;
}

/** Days absent in a period, as one source tells. Where `answered` is 0, `days` says nothing: no reply is not 0 days (domain §6 rule 19). */
export interface DaysAbsent {
  readonly days: number;
  /** How many of the period's days an answer covers. */
  readonly answered: number;
  /** How many days the period has. */
  readonly of: number;
}

export const lengthOf = ({ from, to }: Period): number => Math.max(0, daysBetween(from, to) + 1);

/** An answer with its days as whole numbers, counted from any one day. */
interface Span {
  readonly first: number;
  readonly last: number;
  readonly answer: AbsenceAnswer;
}

/**
 * Half-days of an answer's first `days` days, when its half-days are spread over its period like the marks of a ruler: whole numbers that grow
 * evenly and end at exactly what was answered. Each day is the difference of two of them, so parts always add up to the whole, with no rounding.
 */
const upTo = ({ first, last, answer }: Span, days: number): number =>
  Math.floor((days * answer.days * 2) / (last - first + 1));

const halvesOn = (span: Span, day: number): number => upTo(span, day - span.first + 1) - upTo(span, day - span.first);

/** The last answer given. Those of one moment cannot differ; should they, the longer absence counts. */
const lastSaid = (one: Span | undefined, other: Span): Span => {
  if (one === undefined || one.answer.said < other.answer.said) return other;
  return one.answer.said > other.answer.said || keyOf(one.answer) >= keyOf(other.answer) ? one : other;
};
const keyOf = ({ days, from, to }: AbsenceAnswer): string => `${days.toFixed(1).padStart(6, '0')} ${from} ${to}`;

/**
 * Days absent in a period as one source tells; sources are kept apart and never added to one another (domain §6 rule 19).
 *
 * Every day belongs to one answer, the last one given that covers it, so answers that overlap do not count twice and a later answer for the same
 * period stands in place of the earlier. An answer's half-days are spread evenly over its period. Both make the sum additive over any split of the
 * period, exactly, and independent of the order in which answers arrive.
 */
export function daysAbsent(answers: readonly AbsenceAnswer[], period: Period, source: AbsenceSource): DaysAbsent {
  const spans = answers
    .filter((answer) => answer.source === source && lengthOf(answer) > 0)
    .map((answer): Span => {
      const first = daysBetween(period.from, answer.from);
      return { first, last: first + lengthOf(answer) - 1, answer };
    });
  const of = lengthOf(period);
  let halves = 0;
  let answered = 0;
  for (let day = 0; day < of; day += 1) {
    const span = spans
      .filter(({ first, last }) => first <= day && day <= last)
      .reduce<Span | undefined>(lastSaid, undefined);
    if (span === undefined) continue;
    answered += 1;
    halves += halvesOn(span, day);
  }
  return { days: halves / 2, answered, of };
}

/**
 * Days of a period that a note which says "not fit" covers: a surgery's record, and another thing than days missed. Kept beside the answers, never
 * added to them.
 */
export function daysOnNotes(notes: readonly (Period & { readonly outcome: string })[], period: Period): number {
  const certified = notes.filter((note) => note.outcome === 'not_fit');
  let days = 0;
  for (let day = period.from; day <= period.to; day = addDays(day, 1))
    if (certified.some((note) => note.from <= day && day <= note.to)) days += 1;
  return days;
}
