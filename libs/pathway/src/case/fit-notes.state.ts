import type { FitNoteOutcome, IsoDate, Ref } from '#contracts';
import { samePrint } from '../fit-notes/duplicates';
import type { CaseEvent } from './events';

/** A fit note as far as time, corrections and what was shown of it need it. */
export interface KnownNote {
  readonly note: Ref<'coordinator'>;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly outcome: FitNoteOutcome;
  /** The patient's copy; the surgery's copy of the same note may be known too. */
  readonly paper: boolean;
  /** Whether patient and worker were told that it ends soon, or it had ended before that could be said. */
  readonly warned: boolean;
  /**
   * The worker was not sent it: it came when they might not have fit notes, or was taken back from them since. `held`: it goes once the patient has looked
   * again at what they may have.
   */
  readonly untold?: true | 'held';
}

export type NoteArrival = Extract<CaseEvent, { type: 'FitNoteIssued' | 'FitNoteReplaced' | 'FitNoteShown' }>;
type Gone = Extract<CaseEvent, { type: 'FitNoteCancelled' | 'FitNoteTakenBack' }>;
type Notes = readonly KnownNote[];

/**
 * Notes that stand: one that comes again under its own reference takes its own place, a correction that of the note it corrects. A note that must be
 * checked with its sender is none of them: nothing is counted by its days.
 * @param untold why the worker was not sent it as it came
 */
export function withKnownNote(held: Notes, { type, payload }: NoteArrival, untold?: KnownNote['untold']): Notes {
  const before = type === 'FitNoteReplaced' ? without(held, payload.replaces) : held;
  const others = before.filter(({ note }) => note !== payload.note);
  const { note, from, to, outcome, heardOn, toCheck } = payload;
  if (toCheck) return silenced(others, heardOn);
  const known: KnownNote = { note, from, to, outcome, paper: type === 'FitNoteShown', warned: false };
  return silenced([...others, untold === undefined ? known : { ...known, untold }], heardOn);
}

/** The worker is sent what was held until the patient had looked again; what came before they might have it is not among that. */
export const toldHeld = (held: Notes): Notes =>
  held.map(({ untold, ...note }) => (untold === true ? { ...note, untold } : note));

/** The worker may have fit notes no longer. */
export const toldNone = (held: Notes): Notes => held.map((note) => ({ ...note, untold: true }));

export const withoutKnownNote = (held: Notes, { payload }: Gone): Notes =>
  silenced(without(held, payload.note), payload.heardOn);

/** A copy from paper goes with the surgery's note it is a copy of (see `fit-notes/paper.ts`). */
function without(held: Notes, note: string): Notes {
  const gone = held.find((one) => one.note === note);
  if (gone === undefined) return held;
  const left = held.filter((one) => one !== gone);
  const isCopy = (one: KnownNote): boolean => one.paper && samePrint(one, gone);
  return gone.paper || left.some((one) => !one.paper && samePrint(one, gone))
    ? left
    : left.filter((one) => !isCopy(one));
}

/** A note that is over is not about to end: it came to be known too late, was overshadowed by one that was taken back, or ended while support rested. */
export const silenced = (held: Notes, day: IsoDate | undefined): Notes =>
  day === undefined ? held : held.map((one) => (one.to < day ? { ...one, warned: true } : one));

export const withWarning = (held: Notes, note: string): Notes =>
  held.map((one) => (one.note === note ? { ...one, warned: true } : one));
