import type { FitNoteFields, FitNoteOutcome, IsoDate, Ref } from '#contracts';
import type { PatientView } from '#disclosure';
import { checkFitNote, effectiveOutcome, joinPaper, tellNotes, type ToldNotes } from '#pathway';

/** A fit note the patient copied from paper. */
export type PaperNote = FitNoteFields & { readonly note: Ref<'patient'> };

/** One note as the patient is shown it, however many copies of it there are. */
export interface ShownNote extends FitNoteFields {
  readonly note: string;
  /** Who has a copy. */
  readonly copies: 'surgery' | 'paper' | 'both';
  readonly replaced: boolean;
  readonly cancelled: boolean;
  /** What it comes to now. */
  readonly comesTo: FitNoteOutcome;
  /** What to check with whoever gave it; null when it can be read and does not contradict itself. */
  readonly toCheck: string | null;
}

/** What the patient's page tells of their fit notes, the latest first. */
export type FitNoteStory = ToldNotes<ShownNote>;

type Seen = Pick<PatientView, 'fitNotes' | 'cannotAccommodateOn'> & Partial<Pick<PatientView, 'card'>>;

export function fitNoteStory(view: Seen | undefined, paper: readonly PaperNote[], today: IsoDate): FitNoteStory {
  const joined = joinPaper(view?.fitNotes ?? [], paper);
  return tellNotes(
    joined.map((one) => ({ stands: one.stands, note: shownNote(one, view) })),
    today,
  );
}

type Joined = ReturnType<typeof joinPaper<PatientView['fitNotes'][number], PaperNote>>[number];

function shownNote(joined: Joined, view: Seen | undefined): ShownNote {
  const { copy } = joined;
  const read = checkFitNote(copy, view?.card?.dateOfBirth);
  return {
    replaced: false,
    cancelled: false,
    ...copy,
    copies: joined.of === 'paper' ? 'paper' : joined.paper.length > 0 ? 'both' : 'surgery',
    comesTo: effectiveOutcome(copy, view?.cannotAccommodateOn ?? null),
    toCheck: read.verdict === 'ok' ? null : read.explanation,
  };
}
