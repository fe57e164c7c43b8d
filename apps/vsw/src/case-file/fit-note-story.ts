import type { FitNoteFields, FitNoteOutcome, IsoDate } from '#contracts';
import type { SeenFitNote, VswView } from '#disclosure';
import { checkFitNote, effectiveOutcome, joinPaper, tellNotes } from '#pathway';

/** What every note has that the patient lets the worker see at all. */
type WholeNote = SeenFitNote & Pick<FitNoteFields, 'from' | 'to' | 'outcome' | 'assessedOn'>;

/** One note, once: with who has a copy, what it comes to, and what there is to check. */
export type ToldNote = WholeNote & {
  readonly copies: 'surgery' | 'paper' | 'both';
  readonly comesTo: FitNoteOutcome;
  /** What to check with whoever gave the note; null when it can be read and does not contradict itself. */
  readonly toCheck: string | null;
};

type Seen = Pick<VswView, 'fitNotes' | 'cannotAccommodateOn'> & Partial<Pick<VswView, 'card'>>;

/**
 * The fit notes a worker may see, by time off work, the latest first. What is worth knowing is told to help; whether and how to go on is for the worker
 * and the patient to say.
 */
export function fitNoteStory({ fitNotes, cannotAccommodateOn, card }: Seen, today: IsoDate) {
  // The day of the assessment can be held back: then the note is counted from its first day, as on the caseload.
  const notes: readonly WholeNote[] = fitNotes
    .filter(isWhole)
    .map((note) => ({ ...note, assessedOn: note.assessedOn ?? note.from }));
  const joined = joinPaper(
    notes.filter(({ paper }) => !paper),
    notes.filter(({ paper }) => paper),
  );
  const told = joined.map((one) => {
    const read = checkFitNote({ ...UNTOLD, ...one.copy }, card?.dateOfBirth);
    const copies = one.of === 'paper' ? 'paper' : one.paper.length > 0 ? 'both' : 'surgery';
    const note: ToldNote = {
      ...one.copy,
      copies,
      comesTo: effectiveOutcome(one.copy, cannotAccommodateOn),
      toCheck: read.verdict === 'ok' ? null : read.explanation,
    };
    return { note, stands: one.stands };
  });
  return tellNotes(told, today);
}

const isWhole = (note: SeenFitNote): note is SeenFitNote & Omit<WholeNote, 'assessedOn'> =>
  note.from !== undefined && note.to !== undefined && note.outcome !== undefined;

/** What a worker is not told of a note raises no question. */
export const UNTOLD = {
  advice: [],
  condition: null,
  comments: null,
  issuerProfession: null,
  reassessment: null,
} as const;
