import { EVENTS, type EventType, type Scope } from '#contracts';
import { goesWithoutAsking, hasSaidYes, type CaseEvent, type CaseState, type Offer } from '#pathway';
import { ruleFor, type PlainTable } from './render';
import type { FieldConsent } from './rules';

type Payload = Readonly<Record<string, unknown>>;

/** An item that must wait for the patient; its text is stored exactly as it would be delivered. */
export interface Asking {
  readonly kind: 'ask';
  readonly recipient: 'gp' | 'employer';
  readonly recipientName: string;
  readonly about: EventType;
  readonly payload: Payload;
  readonly scopes: readonly Scope[];
  /** What the item shows: a plan text by its digest, a fit note by its reference. */
  readonly source: string | null;
  /** The patient lets it go without asking, after a hold in which they can stop it. */
  readonly standing: boolean;
}

/** Whether an item could be offered to the patient for this recipient at all. */
export const canBeAsked = (state: CaseState, recipient: 'gp' | 'employer'): boolean =>
  hasSaidYes(state) &&
  (recipient === 'gp'
    ? state.hasSurgery
    : state.employer?.standing === 'named' || state.employer?.standing === 'reached');

type Item = Pick<Asking, 'recipient' | 'about' | 'payload' | 'scopes' | 'source'>;

/** An item as the patient is asked about it. Only one of closed fields alone can be let go without asking: no free text ever is. */
export function asking(
  state: CaseState,
  { recipient, about, payload: whole, scopes, source }: Item,
  table?: PlainTable,
): Asking {
  const payload = withoutRefs(about, whole);
  return {
    kind: 'ask',
    recipient,
    recipientName: (recipient === 'gp' ? state.surgery : state.employer?.name) ?? '',
    about,
    payload,
    scopes,
    source,
    standing: isClosed(about, recipient, payload, table) && goesWithoutAsking(state, { recipient, scopes }),
  };
}

function isClosed(about: EventType, recipient: 'gp' | 'employer', payload: Payload, table?: PlainTable): boolean {
  const rule = ruleFor(about, recipient, table);
  if (rule.kind !== 'withConsent') return false;
  const fields: Readonly<Record<string, FieldConsent | undefined>> = rule.fields;
  return Object.keys(payload).every((field) => fields[field]?.closed === true);
}

/**
 * References are the envelope and no part of the text: the patient is shown the text, and an id that is another holder's must not be in it. What the
 * recipient needs to answer by is put back from the item's source when it goes.
 */
const withoutRefs = (type: EventType, payload: Payload): Payload =>
  Object.fromEntries(Object.entries(payload).filter(([field]) => !EVENTS[type].refs.some((ref) => ref === field)));

export const answeredBy = ({ about, source }: Offer): Payload => (about === 'GpAsked' ? { question: source } : {});

/** What an event shows that can come to be out of date: a plan text by its digest, a fit note, an obstacle or a question by its reference. */
export function sourceOf(event: CaseEvent): string | null {
  if (event.type === 'PlanProposed') return event.payload.digest;
  if (event.type === 'SharedWordsApproved') return event.payload.obstacle;
  if (event.type === 'GpAsked') return event.payload.question;
  return isFitNote(event) ? event.payload.note : null;
}

export const isFitNote = (
  event: CaseEvent,
): event is Extract<CaseEvent, { type: 'FitNoteIssued' | 'FitNoteReplaced' | 'FitNoteShown' }> =>
  event.type === 'FitNoteIssued' || event.type === 'FitNoteReplaced' || event.type === 'FitNoteShown';

/** A note that counts no more: whoever holds it is told so, whatever else waits. */
export const takesBack = (
  event: CaseEvent,
): event is Extract<CaseEvent, { type: 'FitNoteCancelled' | 'FitNoteTakenBack' }> =>
  event.type === 'FitNoteCancelled' || event.type === 'FitNoteTakenBack';
