import { SCOPES, type ConsentRecipient, type IsoDate, type Scope } from '#contracts';
import { termsOf } from './consent-within';
import { addDays } from './dates';
import { events, refused, type Limits, type Surroundings, type Timer, type Verdict } from './events';
import { outdateAgain } from './outdate';
import { hasSaidYes } from './stage';
import type { CaseState } from './state';

/** From this day the table lets a recipient have more, or other things, under these scopes: what was allowed before is looked at again. */
export interface MaterialChange {
  readonly on: IsoDate;
  readonly recipient: ConsentRecipient;
  readonly scopes: readonly Scope[];
}

/**
 * Every material change of the disclosure table there was. Whoever changes the table so that a scope means more adds a row here, with the day of the
 * release: every patient who had allowed that scope is asked, and nothing new of it goes before they answered.
 */
const MATERIAL_CHANGES: readonly MaterialChange[] = [];

/** From this day every grant is decided with a day on which it is looked at again. What has none was allowed before, so that its usual day is no later. */
const REVIEWS_SINCE: IsoDate = '2026-11-22';

const RECIPIENTS = Object.keys(SCOPES) as readonly ConsentRecipient[];

type ReviewLimits = Pick<Limits, 'consentReviewAfter'>;

interface Review {
  readonly scope: Scope;
  readonly due: IsoDate;
}

/** The day on which each scope of a recipient is to be looked at again, as far as the patient was not asked yet. */
function reviewsOf(
  { consents }: CaseState,
  recipient: ConsentRecipient,
  { consentReviewAfter }: ReviewLimits,
  changes: readonly MaterialChange[],
): readonly Review[] {
  const consent = consents[recipient];
  return consent.scopes.flatMap((scope): readonly Review[] => {
    const { reviewOn, reviewDue, decidedOn } = termsOf(consent, scope);
    if (reviewDue) return [];
    const changed = changes.filter((one) => one.recipient === recipient && one.scopes.includes(scope));
    const since = changed.map(({ on }) => on).filter((on) => (decidedOn ?? '') < on);
    const usual = addDays(REVIEWS_SINCE, consentReviewAfter);
    const due = [...since, reviewOn ?? usual].sort()[0] ?? usual;
    return [{ scope, due }];
  });
}

/** One timer a recipient: the first day on which something of theirs is to be looked at again. */
export const reviewTimers = (state: CaseState, limits: ReviewLimits, changes = MATERIAL_CHANGES): readonly Timer[] =>
  hasSaidYes(state)
    ? RECIPIENTS.flatMap((recipient): readonly Timer[] => {
        const due = reviewsOf(state, recipient, limits, changes)
          .map((review) => review.due)
          .sort()[0];
        return due === undefined ? [] : [{ kind: 'consent-review', subject: recipient, due }];
      })
    : [];

/** The day came: the patient is asked, what was going to go without asking waits for them, and nothing is erased (domain §6 rule 8). */
export function reviewFires(
  state: CaseState,
  subject: string,
  { today, limits }: Pick<Surroundings, 'today'> & { readonly limits: ReviewLimits },
  changes = MATERIAL_CHANGES,
): Verdict {
  const recipient = RECIPIENTS.find((one) => one === subject);
  if (recipient === undefined || !hasSaidYes(state)) return refused('nothing-to-do');
  const scopes = reviewsOf(state, recipient, limits, changes)
    .filter(({ due }) => due <= today)
    .map(({ scope }) => scope);
  if (scopes.length === 0) return refused('nothing-to-do');
  return events(
    { type: 'ConsentReviewDue', payload: { recipient, scopes } },
    ...outdateAgain(
      state,
      (offer) =>
        offer.recipient === recipient &&
        offer.sendsOn !== undefined &&
        offer.scopes.some((scope) => scopes.includes(scope)),
    ),
  );
}
