import type { IsoDate, Ref } from '#contracts';
import type { CaseEvent } from './events';

/** A fit note as far as time and corrections need it. */
export interface KnownNote {
  readonly note: Ref<'coordinator'>;
  readonly to: IsoDate;
  /** Whether patient and worker were told that it ends soon. */
  readonly warned: boolean;
}

type Arrival = Extract<CaseEvent, { type: 'FitNoteIssued' | 'FitNoteReplaced' | 'FitNoteShown' }>;

/** Notes that stand: one that comes again under its own reference takes its own place, a correction that of the note it corrects. */
export function withKnownNote(held: readonly KnownNote[], { type, payload }: Arrival): readonly KnownNote[] {
  const gone: readonly string[] = type === 'FitNoteReplaced' ? [payload.note, payload.replaces] : [payload.note];
  return [...held.filter(({ note }) => !gone.includes(note)), { note: payload.note, to: payload.to, warned: false }];
}

export const withoutKnownNote = (held: readonly KnownNote[], note: string): readonly KnownNote[] =>
  held.filter((one) => one.note !== note);

export const withWarning = (held: readonly KnownNote[], note: string): readonly KnownNote[] =>
  held.map((one) => (one.note === note ? { ...one, warned: true } : one));
