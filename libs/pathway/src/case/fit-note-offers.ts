import { canonical, type EventType, type FitNoteFields, type IsoDate } from '#contracts';
import { samePrint } from '../fit-notes/duplicates';
import type { CaseEvent } from './events';
import type { KnownNote, NoteArrival } from './fit-notes.state';
import { outdate } from './outdate';
import type { CaseState, Offer } from './state';

type Shown = Partial<FitNoteFields>;
type Print = Pick<FitNoteFields, 'from' | 'to' | 'outcome'>;

const ABOUT_NOTES: readonly EventType[] = ['FitNoteIssued', 'FitNoteReplaced', 'FitNoteShown'];

/** What an item shows of a note; null for an item about anything else. */
const shownBy = ({ about, text }: Offer): Shown | null =>
  ABOUT_NOTES.includes(about) ? (JSON.parse(text) as Shown) : null;

type Days = Shown & Pick<FitNoteFields, 'from' | 'to'>;

const hasDays = (shown: Shown): shown is Days => shown.from !== undefined && shown.to !== undefined;

/** A note is known by its days and its outcome; where the patient holds the outcome back, by its days alone. */
const isPrintOf = (shown: Shown, note: Print): boolean =>
  hasDays(shown) && samePrint({ ...shown, outcome: shown.outcome ?? note.outcome }, note);

const isOf = (offer: Offer, note: Print): boolean => {
  const shown = shownBy(offer);
  return shown !== null && isPrintOf(shown, note);
};

/** Whether a note is shown that stands and has not ended. */
export const showsAStandingNote = (state: CaseState, shown: Shown, today: IsoDate): boolean =>
  state.fitNotes.some((one) => one.to >= today && isPrintOf(shown, one));

/** Whether every field the item shows says what the note says. */
const says = (offer: Offer, note: object): boolean => {
  const said = new Map<string, unknown>(Object.entries(note));
  return Object.entries(shownBy(offer) ?? {}).every(
    ([field, value]) => canonical(value) === canonical(said.get(field)),
  );
};

const isForTheOneNamed = ({ employer }: CaseState, offer: Offer): boolean =>
  offer.recipient === 'employer' && offer.person === (employer?.person ?? null);

/** The patient was asked about this very text: it waits, they said no, or it was sent and they have not taken that back. */
function wasAsked(state: CaseState, offer: Offer): boolean {
  const { scopes } = state.consents.employer;
  return (
    offer.status === 'waiting' ||
    offer.status === 'stopped' ||
    (offer.status === 'sent' && offer.takenBack !== true && offer.scopes.every((scope) => scopes.includes(scope)))
  );
}

export const isOnlyACopy = (state: CaseState, { type, payload }: NoteArrival): boolean =>
  type === 'FitNoteShown' && state.fitNotes.some((one) => !one.paper && samePrint(one, payload));

/**
 * Whether the patient is asked to send a note to the person at work: once for one note, however many copies of it come and however often; never a note
 * that had ended by then, and never one that must be checked with its sender first.
 */
export function isNewsAtWork(state: CaseState, arrival: NoteArrival): boolean {
  const { payload } = arrival;
  if (payload.toCheck || payload.to < (payload.heardOn ?? payload.to) || isOnlyACopy(state, arrival)) return false;
  return !state.offers.some(
    (offer) => isForTheOneNamed(state, offer) && wasAsked(state, offer) && isOf(offer, payload) && says(offer, payload),
  );
}

/** Items that say something else of a note than its newest copy does: the copy is what the note says. */
export const outdatedByCopy = (state: CaseState, arrival: NoteArrival): readonly CaseEvent[] =>
  isOnlyACopy(state, arrival)
    ? []
    : outdate(state, (offer) => isOf(offer, arrival.payload) && !says(offer, arrival.payload));

/** Whether an item shows a note that stood before and does not stand any more. */
const fell =
  (before: readonly KnownNote[], after: readonly KnownNote[]) =>
  (offer: Offer): boolean =>
    before.some((one) => isOf(offer, one)) && !after.some((one) => isOf(offer, one));

export const outdatedWith = (state: CaseState, after: readonly KnownNote[]): readonly CaseEvent[] =>
  outdate(state, fell(state.fitNotes, after));

/**
 * A person at work who was shown a note that fell hears that it no longer counts: its days and nothing else, and only while what showed it to them is
 * allowed. They may have planned by it; whoever was never shown it hears nothing.
 */
export function voidedWith(state: CaseState, after: readonly KnownNote[]): readonly CaseEvent[] {
  if (state.employer?.standing !== 'reached' || !state.consents.employer.scopes.includes('fit-note-advice')) return [];
  const gone = state.offers.filter(
    (offer) =>
      offer.status === 'sent' &&
      offer.takenBack !== true &&
      isForTheOneNamed(state, offer) &&
      fell(state.fitNotes, after)(offer),
  );
  return gone.flatMap((offer): readonly CaseEvent[] => {
    const shown = shownBy(offer);
    if (shown === null || !hasDays(shown)) return [];
    const { from, to, outcome } = shown;
    return [{ type: 'FitNoteVoided', payload: { offer: offer.offer, from, to, ...(outcome && { outcome }) } }];
  });
}
