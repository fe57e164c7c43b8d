import { canonical, type EventType, type IsoDate, type Recorded, type Scope } from '#contracts';
import {
  heldBack,
  isOnlyACopy,
  isReviewDue,
  isStillSo,
  type CaseEvent,
  type CaseState,
  type DatedEvent,
  type Offer,
} from '#pathway';
import { asking, canBeAsked, isFitNote, sourceOf, takesBack, type Asking } from './asking';
import type { Sending } from './disclose';
import { render, scopesAsked } from './render';

type Grant = Recorded<'ConsentGranted', 'coordinator'>;

/**
 * "Also what came before": what of a case's log can be offered to a recipient under the scopes of a grant, oldest first. Each thing once, as it was told
 * last, and only where it is still so; nothing that waits already, and nothing they hold and the patient did not take back. All of it waits for the
 * patient: nothing is sent by a grant.
 * @param state the case after the grant
 */
export function discloseBefore(
  state: CaseState,
  log: readonly CaseEvent[],
  { recipient, scopes }: Pick<Grant, 'recipient' | 'scopes'>,
  today: IsoDate,
): readonly Asking[] {
  if (recipient === 'vsw' || !canBeAsked(state, recipient)) return [];
  const newest = new Map(
    log.filter((event) => isOf(event, recipient, scopes)).map((event) => [subjectOf(event), event]),
  );
  return [...newest.values()].flatMap((event) => {
    if (isFitNote(event) && isOnlyACopy(state, event)) return [];
    const source = sourceOf(event);
    if (!isStillSo(state, { about: event.type, source, shown: { ...event.payload } }, today)) return [];
    const rendered = render(
      event.type,
      recipient,
      event.payload,
      scopes,
      undefined,
      heldBack(state.consents[recipient]),
    );
    if (rendered === null) return [];
    const item = asking(state, {
      recipient,
      about: event.type,
      payload: rendered.payload,
      scopes: rendered.scopes as readonly Scope[],
      source,
    });
    return isThere(state, item) ? [] : [{ ...item, standing: false }];
  });
}

function isOf(event: CaseEvent, recipient: 'gp' | 'employer', scopes: readonly Scope[]): boolean {
  const asked = scopesAsked(event.type, recipient);
  if (asked.length === 0 || !asked.every((scope) => scopes.some((one) => one === scope))) return false;
  return event.type !== 'SharedWordsApproved' || event.payload.recipient === recipient;
}

const kindOf = (about: EventType): string => (about.startsWith('FitNote') ? 'FitNote' : about);
/** What was told again is told in place of what was told of it before. */
const subjectOf = (event: CaseEvent): string => `${kindOf(event.type)} ${sourceOf(event) ?? ''}`;

/** Whether the recipient holds all that an item says, or the patient is being asked about it. */
function isThere(state: CaseState, { recipient, about, payload }: Asking): boolean {
  const person = recipient === 'employer' ? (state.employer?.person ?? null) : null;
  const says = ({ text }: Offer): boolean => {
    const shown = JSON.parse(text) as Readonly<Record<string, unknown>>;
    return Object.entries(payload).every(
      ([field, value]) => field in shown && canonical(shown[field]) === canonical(value),
    );
  };
  return state.offers.some(
    (offer) =>
      offer.recipient === recipient &&
      (offer.person ?? null) === person &&
      kindOf(offer.about) === kindOf(about) &&
      (offer.status === 'waiting' || (offer.status === 'sent' && offer.takenBack !== true)) &&
      says(offer),
  );
}

/** A mail that was held from the worker, and the day on which what it tells happened. */
export type Released = Sending & { readonly occurredOn: IsoDate };

/**
 * What was held from the worker while the patient was asked to look again, and goes now that they have: the log since they were asked, as far as it comes
 * under what was due then and is not any more. A note that was taken back meanwhile stays where it is.
 * @param before the case before the grant, `state` after it
 */
export function released(
  before: CaseState,
  state: CaseState,
  log: readonly DatedEvent[],
  { recipient, scopes }: Pick<Grant, 'recipient' | 'scopes'>,
): readonly Released[] {
  const consent = state.consents.vsw;
  const due = scopes.filter((scope) => isReviewDue(before.consents.vsw, [scope]) && !isReviewDue(consent, [scope]));
  if (recipient !== 'vsw' || due.length === 0) return [];
  const asked = new Map<string, number>();
  for (const [at, { event }] of log.entries())
    if (event.type === 'ConsentReviewDue' && event.payload.recipient === 'vsw')
      for (const scope of event.payload.scopes) asked.set(scope, at);
  return log.flatMap(({ event, occurredOn }, at): readonly Released[] => {
    if (scopesAsked(event.type, 'vsw').length === 0 || takesBack(event)) return [];
    if (
      isFitNote(event) &&
      log.slice(at).some((later) => takesBack(later.event) && later.event.payload.note === event.payload.note)
    )
      return [];
    const rendered = render(event.type, 'vsw', event.payload, consent.scopes, undefined, heldBack(consent));
    if (rendered === null || isReviewDue(consent, rendered.scopes)) return [];
    const wasHeld = rendered.scopes.some((scope) => due.some((one) => one === scope) && at > (asked.get(scope) ?? at));
    return wasHeld ? [{ kind: 'mail', to: 'vsw', type: event.type, ...rendered, occurredOn }] : [];
  });
}
