import { addDays } from './dates';
import { events, refused, type CaseEvent, type InputFrom, type Limits, type Timer, type Verdict } from './events';
import type { KnownNote } from './fit-notes.state';
import { outdate } from './outdate';
import type { CaseState } from './state';

/** Notes travel only while the patient lets the worker have them; one that arrives outside that is deleted unread. */
export function fitNoteArrives(
  state: CaseState,
  input: Extract<InputFrom<'gp'>, { type: 'FitNoteIssued' | 'FitNoteReplaced' }>,
): Verdict {
  if (state.stage !== 'enrolled' || state.fitNotesAsked === 'no') return refused('no-permission');
  const hidden = state.fitNotesAsked === 'condition' ? {} : { condition: null, comments: null };
  const arrived = { type: input.type, payload: { ...input.payload, ...hidden } } as CaseEvent;
  // What shows a note that was corrected, or sent anew, shows something that no longer stands.
  const stale = input.type === 'FitNoteReplaced' ? input.payload.replaces : input.payload.note;
  return events(...outdate(state, (offer) => offer.source === stale), arrived);
}

/** The surgery takes a note back. It tells only those who were told of the note. */
export function fitNoteCancelled(
  state: CaseState,
  input: Extract<InputFrom<'gp'>, { type: 'FitNoteCancelled' }>,
): Verdict {
  if (state.stage !== 'enrolled' || state.fitNotesAsked === 'no') return refused('no-permission');
  const { note } = input.payload;
  return events(...outdate(state, (offer) => offer.source === note), { type: 'FitNoteCancelled', payload: { note } });
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

export function fitNoteEnds({ stage, fitNotes }: CaseState, subject: string): Verdict {
  const last = lastOf(fitNotes);
  if (stage !== 'enrolled' || last?.note !== subject || last.warned) return refused('nothing-to-do');
  return events({ type: 'FitNoteExpiring', payload: { note: last.note, to: last.to } });
}
