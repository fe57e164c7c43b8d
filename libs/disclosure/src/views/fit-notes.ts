import type { IsoDate } from '#contracts';

/** A fit note as a view holds it: replaced and cancelled ones stay, marked. */
interface HeldNote {
  readonly note: string;
  readonly replaced: boolean;
  readonly cancelled: boolean;
}

/** The notes with this one marked as taken back by the surgery. */
export const withCancelled = <N extends HeldNote>(held: readonly N[], note: string | undefined): readonly N[] =>
  held.map((one) => (one.note === note ? { ...one, cancelled: true } : one));

/**
 * The notes with this one in its place. A note that comes again under its own reference (the patient allowed more of it, or allowed it
 * anew) takes the place of what was held; the one it `replaces` stays and is marked.
 */
export function withNote<N extends HeldNote>(
  held: readonly N[],
  note: Omit<N, 'replaced' | 'cancelled'>,
  replaces?: string,
): readonly N[] {
  const now = { ...note, replaced: false, cancelled: false } as N;
  const kept = held.map((one) =>
    one.note === replaces ? { ...one, replaced: true } : one.note === now.note ? now : one,
  );
  return kept.some((one) => one.note === now.note) ? kept : [...kept, now];
}

/** The last day of the note that ends soon; null once that very note was taken back. */
export const endsWithout = (
  { fitNotes, fitNoteEnds }: { readonly fitNotes: readonly Ending[]; readonly fitNoteEnds: IsoDate | null },
  note: string | undefined,
): IsoDate | null => (fitNotes.some((one) => one.note === note && one.to === fitNoteEnds) ? null : fitNoteEnds);

interface Ending {
  readonly note: string;
  readonly to?: IsoDate;
}
