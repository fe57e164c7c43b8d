import type { IsoDate } from '#contracts';

/** Words the patient wrote and approved for this recipient: all it ever learns of an obstacle, and not which one. */
export interface SharedWords {
  readonly words: string;
  readonly on: IsoDate;
}

/** The words as they came, newest last. */
export const withWords = (
  held: readonly SharedWords[],
  { words }: { readonly words?: string },
  on: IsoDate,
): readonly SharedWords[] => (words === undefined ? held : [...held, { words, on }]);
