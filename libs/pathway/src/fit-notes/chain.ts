/** What a chain needs to know of a note. */
export interface ChainedNote {
  readonly note: string;
  /** The note in whose place this one stands. */
  readonly replaces: string | null;
  /** The surgery took it back. */
  readonly cancelled: boolean;
}

/** A note that was corrected, or was taken back. */
interface Marks {
  readonly replaced: boolean;
  readonly cancelled: boolean;
}

/** Notes with the mark of those in whose place another stands. All links are looked at together, so the order in which notes arrive says nothing. */
export function markReplaced<N extends ChainedNote>(notes: readonly N[]): readonly (N & Marks)[] {
  const corrected = new Set(notes.map(({ replaces }) => replaces));
  return notes.map((note) => ({ ...note, replaced: corrected.has(note.note) }));
}

/**
 * True for a note that counts: in episodes, in totals, in what is shown first. A correction that is itself cancelled does not bring back the note it
 * corrected: the surgery said that one was wrong.
 */
export const stands = ({ replaced, cancelled }: Marks): boolean => !replaced && !cancelled;
