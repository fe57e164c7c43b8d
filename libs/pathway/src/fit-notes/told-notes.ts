import type { IsoDate } from '#contracts';
import { episodesOf } from './episodes';
import { noticesOf, type NoteInEpisode } from './notices';
import { evidenceWindow, type EvidenceWindow } from './window';

/** A note as somebody is told of it. */
export interface TellableNote extends NoteInEpisode {
  /** What to check with whoever gave it; null when it can be read and does not contradict itself. */
  readonly toCheck: string | null;
}

/** What is told of somebody's fit notes, the latest first. */
export interface ToldNotes<N extends TellableNote> {
  readonly episodes: readonly {
    readonly from: IsoDate;
    readonly to: IsoDate;
    readonly window: EvidenceWindow;
    readonly notes: readonly (N & { readonly worthKnowing: readonly string[] })[];
  }[];
  /** Notes that contradict themselves or the calendar: nothing is counted by their days before somebody asked whoever gave them. */
  readonly toCheck: readonly N[];
  /** Notes that the surgery corrected or took back. */
  readonly earlier: readonly N[];
}

/**
 * The notes by time off work, whoever is told of them. What is worth knowing is told to help, and decides nothing.
 * @param told every note once, and whether it stands
 */
export function tellNotes<N extends TellableNote>(
  told: readonly { readonly stands: boolean; readonly note: N }[],
  today: IsoDate,
): ToldNotes<N> {
  const standing = told.flatMap(({ stands, note }) => (stands ? [note] : []));
  return {
    episodes: episodesOf(standing.filter(({ toCheck }) => toCheck === null))
      .map((episode) => ({
        from: episode.from,
        to: episode.to,
        window: evidenceWindow(episode, today),
        notes: episode.notes
          .map((note) => ({ ...note, worthKnowing: noticesOf(note, episode, today).map(({ words }) => words) }))
          .toReversed(),
      }))
      .toReversed(),
    toCheck: standing.filter(({ toCheck }) => toCheck !== null).toReversed(),
    earlier: told.flatMap(({ stands, note }) => (stands ? [] : [note])).toReversed(),
  };
}
