import type { AbsenceSource, IsoDate } from '#contracts';
import { longerPeriods, type Period } from '#pathway';

/** One of the patient's answers, as they gave it; the last about the same days counts. */
export interface OwnAnswer extends Period {
  readonly days: number;
  readonly source: AbsenceSource;
  readonly on: IsoDate;
}

/** A question about days missed, and what was answered so far. */
export interface Question extends Period {
  /** Its name in the address: the check-in's number, or the weeks of a longer form. */
  readonly key: string;
  readonly source: Extract<AbsenceSource, 'text' | 'form'>;
  /** Null where it was not answered, which is not the same as 0. */
  readonly answered: number | null;
}

interface Asked {
  readonly checkIns: readonly (Period & { readonly number: number })[];
  readonly followUpFrom: IsoDate | null;
}

const same = (one: Period, other: Period): boolean => one.from === other.from && one.to === other.to;

/**
 * What is asked, the newest first: the fortnights, and at 6 and 26 weeks a longer form. The two are sources of their own: `text` for the fortnight's
 * question, whichever way its notice came, `form` for what is remembered of a longer time (domain §6 rule 19).
 */
export function questionsFor(asked: Asked, answers: readonly OwnAnswer[], today: IsoDate): readonly Question[] {
  const answeredOf = (period: Period, source: AbsenceSource): number | null =>
    answers.findLast((answer) => answer.source === source && same(answer, period))?.days ?? null;
  const question = (key: string, { from, to }: Period, source: Question['source']): Question => ({
    key,
    from,
    to,
    source,
    answered: answeredOf({ from, to }, source),
  });
  const fortnights = asked.checkIns.map((one) => question(String(one.number), one, 'text'));
  const longer = (asked.followUpFrom === null || asked.checkIns.length === 0 ? [] : longerPeriods(asked.followUpFrom))
    .filter(({ to }) => to < today)
    .map((period, index) => question(index === 0 ? 'six-weeks' : 'six-months', period, 'form'));
  return [...fortnights, ...longer].sort((a, b) =>
    a.to === b.to ? (a.source < b.source ? 1 : -1) : a.to < b.to ? 1 : -1,
  );
}

/** Days as people say them: "half a day", "3½ days". */
export function inDays(days: number): string {
  if (days === 0) return '0 days';
  if (days === 0.5) return 'half a day';
  if (days === 1) return '1 day';
  return Number.isInteger(days) ? `${days} days` : `${Math.floor(days)}½ days`;
}
