import { ADVICE, type FitNoteFields } from '#contracts';
import type { ReadFitNote } from './read-fit-note';

/**
 * The note held that this one only repeats (domain §6 rule 3: duplicates never add a note). A note that says the same in every field is the same note,
 * whoever sends it again and under whatever code of a set. One coded as a duplicate is a second print of the note with its days and outcome.
 */
export function repeatOf<N extends FitNoteFields>({ issue, note }: ReadFitNote, held: readonly N[]): N | undefined {
  const same = held.find((one) => textOf(one) === textOf(note));
  return same ?? (issue === 'duplicate' ? held.find((one) => samePrint(one, note)) : undefined);
}

/** Two copies of one note, as far as every copy of it must agree: its days and its outcome. */
export const samePrint = (
  a: Pick<FitNoteFields, 'from' | 'to' | 'outcome'>,
  b: Pick<FitNoteFields, 'from' | 'to' | 'outcome'>,
): boolean => a.from === b.from && a.to === b.to && a.outcome === b.outcome;

const textOf = (note: FitNoteFields): string =>
  JSON.stringify([
    note.assessedOn,
    note.from,
    note.to,
    note.outcome,
    ADVICE.filter((advice) => note.advice.includes(advice)),
    note.condition,
    note.comments,
    note.issuerProfession,
    note.reassessment,
  ]);
