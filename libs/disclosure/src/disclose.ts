import { HOUSES, type ConsentRecipient, type EventType, type House, type Ref, type Scope } from '#contracts';
import { heldBack, isNewsAtWork, isReviewDue, wasSent, type CaseEvent, type CaseState } from '#pathway';
import { answeredBy, asking, canBeAsked, isFitNote, sourceOf, takesBack, type Asking } from './asking';
import { render, scopesAsked, type PlainTable } from './render';

/** Something to be sent to a recipient; references in `payload` are still the coordinator's. */
export interface Sending {
  readonly kind: 'mail';
  readonly to: House;
  readonly type: EventType;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly scopes: readonly string[];
}

type Recall = Extract<CaseEvent, { type: 'DisclosureWithdrawn' | 'DisclosureNarrowed' }>;

const allowedBy = (state: CaseState, recipient: House): readonly string[] =>
  recipient === 'patient' ? [] : state.consents[recipient].scopes;

/** Whether this recipient holds anything of the case, so that it can hear more of it or have it called back. */
function holds(state: CaseState, recipient: House): boolean {
  switch (recipient) {
    case 'patient':
    case 'vsw':
      return true;
    case 'gp':
      return state.hasSurgery;
    case 'employer':
      return state.employer?.standing === 'reached';
  }
}

/** Words approved for one of the two go to no other, nor does a request for a record; what was told for safety goes to whom it was told, and to the patient unless that is unsafe. */
function isFor(state: CaseState, event: CaseEvent, to: House): boolean {
  if (event.type === 'SharedWordsApproved') return event.payload.recipient === to;
  // What the patient tries at their own door is no news to a worker; that the letter has done its work is, for nobody need ask for its code any more.
  if (event.type === 'CodeTried')
    return event.payload.typedBy === to || (to === 'vsw' && event.payload.outcome === 'sent');
  if (event.type === 'RecordRequested') return to === 'patient' || event.payload.of === to;
  if (event.type !== 'DisclosureOverridden' || to === 'vsw') return true;
  if (to === 'gp') return event.payload.to === 'gp';
  return (
    to === 'patient' && state.safety.overrides.some(({ override, told }) => told && override === event.payload.override)
  );
}

/**
 * The employer hears nothing of texts they were never sent: not that one was withdrawn or fell, not that the patient crossed themselves, and not that a
 * plan made outside Rejoin is looked at again.
 */
function isTheirs(before: CaseState, event: CaseEvent): boolean {
  if (event.type === 'ReplyOvertaken') return event.payload.by === 'employer';
  if (event.type === 'ReviewDue') return before.plan.reported === null;
  const ofAText = event.type === 'ProposalWithdrawn' || event.type === 'ProposalExpired';
  return !ofAText || before.plan.standing?.sent === true;
}

/** Of a note that the worker was never sent they are not told that it was taken back. */
const isUntold = ({ fitNotes }: CaseState, taken: string): boolean =>
  fitNotes.some(({ note, untold }) => note === taken && untold !== undefined);

/** A correction is news only to a surgery that was sent what it corrects. */
const isTheSurgerys = (state: CaseState, event: CaseEvent): boolean =>
  event.type !== 'RtwNotSustained' ||
  state.offers.some(
    ({ recipient, about, status }) => recipient === 'gp' && about === 'RtwSustained' && status === 'sent',
  );

function toRecipient(
  before: CaseState,
  state: CaseState,
  event: CaseEvent,
  to: House,
  table?: PlainTable,
): Sending | Asking | null {
  if (isOfReceipt(event) && to === 'patient' && !wantsReceipt(state, event)) return null;
  if ((event.type === 'DisclosureWithdrawn' || event.type === 'DisclosureNarrowed') && to !== 'patient')
    return calledBack(state, event, to, table);
  if (!isFor(state, event, to) || (to === 'employer' && !isTheirs(before, event))) return null;
  if (to === 'gp' && !isTheSurgerys(state, event)) return null;
  if (to === 'vsw' && takesBack(event) && isUntold(before, event.payload.note)) return null;
  if (to === 'employer' && isFitNote(event) && !isNewsAtWork(state, event)) return null;
  const askFirst = to === 'gp' || to === 'employer' ? scopesAsked(event.type, to, table) : [];
  if (askFirst.length > 0 && (to === 'gp' || to === 'employer')) {
    const without = heldBack(state.consents[to]);
    const rendered = canBeAsked(state, to) ? render(event.type, to, event.payload, askFirst, table, without) : null;
    if (rendered === null) return null;
    const { payload, scopes } = rendered;
    const item = {
      recipient: to,
      about: event.type,
      payload,
      scopes: scopes as readonly Scope[],
      source: sourceOf(event),
    };
    return asking(state, item, table);
  }
  const reachable = event.type === 'EmployerInvited' ? state.employer !== null : holds(state, to);
  const without = to === 'patient' ? [] : heldBack(state.consents[to]);
  const rendered = reachable ? render(event.type, to, event.payload, allowedBy(state, to), table, without) : null;
  // What takes back goes on; anything new for the worker is held while the patient is asked to look again (see `released`).
  const isHeld = to === 'vsw' && !takesBack(event) && isReviewDue(state.consents.vsw, rendered?.scopes ?? []);
  return rendered === null || isHeld
    ? null
    : { kind: 'mail', to, type: event.type, payload: rendered.payload, scopes: rendered.scopes };
}

/** Who declined asked for everything of theirs to go: they are sent nothing more, and what was recorded before there were receipts has none. */
const wantsReceipt = ({ stage }: CaseState, event: CaseEvent): boolean =>
  stage !== 'declined' && (event.type !== 'DisclosureWithdrawn' || event.payload.receipt !== undefined);

const isOfReceipt = ({ type }: CaseEvent): boolean =>
  type === 'DisclosureWithdrawn' ||
  type === 'DisclosureNarrowed' ||
  type === 'CopyErased' ||
  type === 'CopyMarkedWithdrawn' ||
  type === 'ErasureOverdue';

/** A recall reaches the one it names, and only where something of what it means was sent: else the recall would itself be news. */
function calledBack(
  state: CaseState,
  { type, payload }: Recall,
  to: ConsentRecipient,
  table?: PlainTable,
): Sending | null {
  const sent = payload.receipt?.awaited ?? wasSent(state, to);
  const rendered = sent && payload.recipient === to ? render(type, to, payload, [], table) : null;
  return rendered === null ? null : { kind: 'mail', to, type, ...rendered };
}

/**
 * An item prepared anew, as far as it may still go: in an offer of its own, so that nobody is sent what they did not see. What waited for the patient waits
 * for them still, whatever they let go without asking since: their silence never sends what they were asked about.
 */
function askedAgain(
  before: CaseState,
  state: CaseState,
  id: Ref<'coordinator'>,
  table?: PlainTable,
): readonly Asking[] {
  const offer = before.offers.find((item) => item.offer === id);
  const isMeant = offer?.recipient === 'gp' || offer?.person === state.employer?.person;
  if (offer === undefined || !isMeant || !canBeAsked(state, offer.recipient)) return [];
  const { recipient, about, scopes, source, text } = offer;
  const whole = { ...(JSON.parse(text) as Readonly<Record<string, unknown>>), ...answeredBy(offer) };
  const rendered = render(about, recipient, whole, scopes, table, heldBack(state.consents[recipient]));
  if (rendered === null) return [];
  const anew = asking(state, { recipient, about, payload: rendered.payload, scopes, source }, table);
  return [{ ...anew, standing: anew.standing && offer.sendsOn !== undefined }];
}

/** The approved item itself: the stored text and nothing else. */
function approvedItem(state: CaseState, offerId: Ref<'coordinator'>): readonly Sending[] {
  const offer = state.offers.find((item) => item.offer === offerId);
  if (offer === undefined) return [];
  const payload = { ...(JSON.parse(offer.text) as Readonly<Record<string, unknown>>), ...answeredBy(offer) };
  return [{ kind: 'mail', to: offer.recipient, type: offer.about, payload, scopes: offer.scopes }];
}

/**
 * What follows for every recipient from one event, given the case as it stood before and stands after it. The one door: nothing else decides what
 * leaves. A worker hears by standing consent; an employer or a surgery gets only items the patient has opened and approved, or let go without asking and
 * did not stop.
 * @param table another than the one there is, to try it out; nothing that is sent is decided by one
 */
export function disclose(
  before: CaseState,
  state: CaseState,
  event: CaseEvent,
  table?: PlainTable,
): readonly (Sending | Asking)[] {
  const goes = event.type === 'ItemApproved' || event.type === 'HoldEnded';
  const item = goes ? approvedItem(state, event.payload.offer) : [];
  const again =
    event.type === 'OfferOutdated' && event.payload.again === true
      ? askedAgain(before, state, event.payload.offer, table)
      : [];
  const others = HOUSES.map((house) => toRecipient(before, state, event, house, table));
  return [...item, ...others.filter((effect) => effect !== null), ...again];
}
