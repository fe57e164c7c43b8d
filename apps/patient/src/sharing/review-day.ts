import { LIMIT_RANGES, type IsoDate, type ServiceLimits } from '#contracts';

const DAY_MS = 86_400_000;
const plus = (date: IsoDate, days: number): IsoDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** The days on which the patient can choose to be asked again, and the one that is suggested: what a service may set, it leaves to them too. */
export interface ReviewDays {
  readonly first: IsoDate;
  readonly usual: IsoDate;
  readonly last: IsoDate;
}

export const reviewDays = (
  today: IsoDate,
  { consentReviewAfter }: Pick<ServiceLimits, 'consentReviewAfter'>,
): ReviewDays => ({
  first: plus(today, LIMIT_RANGES.consentReviewAfter.least),
  usual: plus(today, consentReviewAfter),
  last: plus(today, LIMIT_RANGES.consentReviewAfter.most),
});

export const isOneOf = ({ first, last }: ReviewDays, on: IsoDate): boolean => on >= first && on <= last;
