import type { FitNoteFields, FitNoteOutcome, IsoDate } from '#contracts';

/**
 * What a note comes to: "may be fit" that the employer cannot accommodate is treated as "not fit" (domain §6 rule 4 [S34]). It is the same note: nobody
 * has to see the surgery again for another.
 * @param cannotOn the day on which the employer said so; it is about the note the patient held that day. Null when they did not, or agreed to a plan since
 */
export const effectiveOutcome = (
  { outcome, assessedOn, to }: Pick<FitNoteFields, 'outcome' | 'assessedOn' | 'to'>,
  cannotOn: IsoDate | null,
): FitNoteOutcome => (cannotOn !== null && assessedOn <= cannotOn && cannotOn <= to ? 'not_fit' : outcome);
