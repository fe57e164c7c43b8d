import type { FitNoteFields } from '#contracts';
import { checkFitNote } from '../fit-notes/read-fit-note';
import { addDays } from './dates';
import {
  events,
  refused,
  type CaseEvent,
  type InputFrom,
  type Limits,
  type Surroundings,
  type Timer,
  type Verdict,
} from './events';
import { outdatedByCopy, outdatedWith, voidedWith } from './fit-note-offers';
import { withKnownNote, withoutKnownNote, type KnownNote, type NoteArrival } from './fit-notes.state';
import { hasSaidYes } from './stage';
import type { CaseState } from './state';

type Today = Pick<Surroundings, 'today'>;

/** Notes travel only while the patient lets the worker have them; one that arrives outside that is deleted unread. */
const fromSurgery = (state: CaseState): boolean => state.stage === 'enrolled' && state.fitNotesAsked !== 'no';

export function fitNoteArrives(
  state: CaseState,
  input: Extract<InputFrom<'gp'>, { type: 'FitNoteIssued' | 'FitNoteReplaced' }>,
  around: Today,
): Verdict {
  if (!fromSurgery(state)) return refused('no-permission');
  const hidden = state.fitNotesAsked === 'condition' ? {} : { condition: null, comments: null };
  const payload = { ...input.payload, ...hidden, ...heard(state, input.payload, around) };
  return arrives(state, { type: input.type, payload } as NoteArrival);
}

/** The patient copies a note from paper, or copies it again because the first copy was wrong. */
export function fitNoteShown(
  state: CaseState,
  input: Extract<InputFrom<'patient'>, { type: 'FitNoteShown' }>,
  around: Today,
): Verdict {
  if (!hasSaidYes(state)) return refused('not-enrolled');
  const payload = { ...input.payload, ...heard(state, input.payload, around) };
  return arrives(state, { type: 'FitNoteShown', payload });
}

/** No note is refused: what cannot be right is marked, to be checked with its sender, and nothing is counted by it. */
const heard = (state: CaseState, note: FitNoteFields, { today }: Today) => ({
  heardOn: today,
  ...(checkFitNote(note, state.card?.dateOfBirth ?? null).verdict === 'ok' ? {} : { toCheck: true as const }),
});

/** What shows a note that no longer stands, or says of it what it no longer says, cannot be sent any more. */
function arrives(state: CaseState, arrival: NoteArrival): Verdict {
  const after = withKnownNote(state.fitNotes, arrival);
  return events(...outdatedWith(state, after), ...outdatedByCopy(state, arrival), arrival, ...voidedWith(state, after));
}

/** The surgery takes a note back. It tells only those who were told of the note. */
export function fitNoteCancelled(
  state: CaseState,
  { payload }: Extract<InputFrom<'gp'>, { type: 'FitNoteCancelled' }>,
  { today }: Today,
): Verdict {
  return fromSurgery(state)
    ? goes(state, { type: 'FitNoteCancelled', payload: { note: payload.note, heardOn: today } })
    : refused('no-permission');
}

/** The patient takes back what they entered from paper. What the surgery sent is the surgery's to take back. */
export function fitNoteTakenBack(
  state: CaseState,
  { payload: { note } }: Extract<InputFrom<'patient'>, { type: 'FitNoteTakenBack' }>,
  { today }: Today,
): Verdict {
  if (!hasSaidYes(state)) return refused('not-enrolled');
  if (state.fitNotes.some((one) => one.note === note && !one.paper)) return refused('nothing-to-do');
  return goes(state, { type: 'FitNoteTakenBack', payload: { note, heardOn: today } });
}

function goes(state: CaseState, gone: Extract<CaseEvent, { type: 'FitNoteCancelled' | 'FitNoteTakenBack' }>): Verdict {
  const after = withoutKnownNote(state.fitNotes, gone);
  return events(...outdatedWith(state, after), gone, ...voidedWith(state, after));
}

/** The note that ends last: while it runs, none of the others is news. */
const lastOf = (notes: readonly KnownNote[]): KnownNote | undefined =>
  notes.reduce<KnownNote | undefined>((last, note) => (last && last.to >= note.to ? last : note), undefined);

/** Some days before the last note ends, unless that was said already. A return never waits for it (domain §6 rule 1). */
export function fitNoteTimers({ stage, fitNotes }: CaseState, { fitNoteWarning }: Limits): readonly Timer[] {
  const last = lastOf(fitNotes);
  if (stage !== 'enrolled' || last === undefined || last.warned) return [];
  return [{ kind: 'fit-note-expires', subject: last.note, due: addDays(last.to, -fitNoteWarning) }];
}

/** A note that has ended is not about to end. */
export function fitNoteEnds({ stage, fitNotes }: CaseState, subject: string, { today }: Today): Verdict {
  const last = lastOf(fitNotes);
  if (stage !== 'enrolled' || last?.note !== subject || last.warned || last.to < today) return refused('nothing-to-do');
  return events({ type: 'FitNoteExpiring', payload: { note: last.note, to: last.to } });
}
