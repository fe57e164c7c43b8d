import type { IsoDate, Scope } from '#contracts';
import { isStillSo } from './consent-past';
import { isReviewDue, isWithin, termsOf } from './consent-within';
import { addDays } from './dates';
import { events, refused, type Surroundings, type Timer, type Verdict } from './events';
import { outdateAgain, outdate } from './outdate';
import { hasSaidYes } from './stage';
import type { CaseState, Offer } from './state';

type Addressed = Pick<Offer, 'recipient' | 'scopes'>;

/** Whether this recipient holds an item that the patient opened and sent: the first is always asked. */
const wasReached = ({ offers, employer }: CaseState, recipient: Offer['recipient']): boolean =>
  (recipient === 'gp' || employer?.standing === 'reached') &&
  offers.some(
    (offer) =>
      offer.recipient === recipient &&
      (recipient === 'gp' || offer.person === employer?.person) &&
      (offer.status === 'sent' || offer.status === 'voided') &&
      offer.takenBack !== true,
  );

/** Whether the patient lets an item of these scopes go without asking, as things stand: fails closed on any of them that is not allowed so. */
export function goesWithoutAsking(state: CaseState, { recipient, scopes }: Addressed): boolean {
  const consent = state.consents[recipient];
  const needed: readonly Scope[] = recipient === 'employer' ? ['contact', ...scopes] : scopes;
  return (
    hasSaidYes(state) &&
    !state.paper.stopping.includes(recipient) &&
    wasReached(state, recipient) &&
    scopes.length > 0 &&
    needed.every((scope) => consent.scopes.includes(scope)) &&
    !isReviewDue(consent, needed) &&
    scopes.every((scope) => termsOf(consent, scope).manner === 'standing')
  );
}

/** The night that is an hour shorter in the United Kingdom begins the last Sunday of March. */
const isShort = (day: IsoDate): boolean =>
  day.slice(5, 7) === '03' && day.slice(8) >= '25' && new Date(`${day}T00:00:00Z`).getUTCDay() === 0;

/**
 * The day on which an item offered today goes without asking. Timers fire with a day, however early in it, and the patient may have been told in the last
 * minute of today: so today does not count, `days` whole days lie between, and one more where one of them has but 23 hours. Never sooner than `days` times
 * 24 hours after the offer (docs/decisions/0014-a-hold-is-whole-days.md).
 */
export function sendsOn(
  today: IsoDate,
  { holdBeforeSending }: Pick<Surroundings['limits'], 'holdBeforeSending'>,
): IsoDate {
  const between = Array.from({ length: holdBeforeSending }, (_, at) => addDays(today, at + 1));
  return addDays(today, holdBeforeSending + (between.some(isShort) ? 2 : 1));
}

const isHeld = (offer: Offer): offer is Offer & { readonly sendsOn: IsoDate } =>
  offer.status === 'waiting' && offer.sendsOn !== undefined;

/** A day for each item that goes without asking. */
export const holdTimers = ({ offers }: CaseState): readonly Timer[] =>
  offers.filter(isHeld).map(({ offer, sendsOn: due }) => ({ kind: 'hold-ends', subject: offer, due }));

/**
 * An item's hold is over, and everything is looked at again as it is now. What is no longer so falls; what the patient lets go no longer without asking, or
 * was not told of yet because their own house has not collected it, is put before them anew; the rest goes, exactly as it was shown.
 */
export function holdEnds(state: CaseState, subject: string, { today, untold }: Surroundings): Verdict {
  const held = state.offers.filter(isHeld).find(({ offer }) => offer === subject);
  if (held === undefined) return refused('nothing-to-do');
  const meant = (offer: Offer): boolean => offer === held;
  const item = { ...held, shown: JSON.parse(held.text) as Readonly<Record<string, unknown>> };
  if (!hasSaidYes(state) || !isStillSo(state, item, today)) return events(...outdate(state, meant));
  const goes = untold !== true && goesWithoutAsking(state, held) && isWithin(state.consents[held.recipient], held);
  return goes ? events({ type: 'HoldEnded', payload: { offer: held.offer } }) : events(...outdateAgain(state, meant));
}
