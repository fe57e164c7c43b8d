import type { IsoDate } from '#contracts';
import {
  checkFitNote,
  episodesOf,
  evidenceWindow,
  noticesOf,
  stands,
  type EvidenceWindow,
  type ExplainedVerdict,
  type FitNoteNotice,
} from '#pathway';
import type { FitNoteRecord } from '../records/fit-notes.store';

/** A note as the surgery is shown it: with how it was read, and what is worth knowing. */
export interface DescribedNote extends FitNoteRecord {
  readonly read: ExplainedVerdict;
  readonly notices: readonly FitNoteNotice[];
}

/** A time off work as its standing notes tell it. */
export interface DescribedEpisode {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly window: EvidenceWindow;
  readonly notes: readonly DescribedNote[];
}

/** The episodes of a patient's notes, the latest first and their notes likewise: that is what a clinician looks for. */
export const describeEpisodes = (notes: readonly FitNoteRecord[], today: IsoDate): readonly DescribedEpisode[] =>
  episodesOf(notes.filter(stands))
    .map((episode) => ({
      from: episode.from,
      to: episode.to,
      window: evidenceWindow(episode, today),
      notes: episode.notes
        .map((note) => ({ ...note, read: checkFitNote(note), notices: noticesOf(note, episode, today) }))
        .toReversed(),
    }))
    .toReversed();

/** One note of them; undefined for a note that does not stand. */
export const describeNote = (
  notes: readonly FitNoteRecord[],
  note: string,
  today: IsoDate,
): DescribedNote | undefined =>
  describeEpisodes(notes, today)
    .flatMap((episode) => episode.notes)
    .find((one) => one.note === note);
