import type { FitNoteFields, FitNoteOutcome } from '#contracts';

/**
 * What a note comes to: "may be fit" that the employer cannot accommodate is treated as "not fit" (domain §6 rule 4 [S34]). It is the same note: nobody
 * has to see the surgery again for another.
 */
export const effectiveOutcome = (
  note: Pick<FitNoteFields, 'outcome'>,
  employerCannotAccommodate: boolean,
): FitNoteOutcome => (employerCannotAccommodate ? 'not_fit' : note.outcome);
