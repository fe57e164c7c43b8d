/** Something that can wait for the patient's yes, as a person would name it on the telephone. */
export const PAPER_ITEM_NAMES = [
  'plan',
  'fit-note',
  'words-for-work',
  'words-for-surgery',
  'question',
  'return',
  'how-it-ended',
  'agreed-plan',
] as const;
export type PaperItem = (typeof PAPER_ITEM_NAMES)[number];

/**
 * What became of the wish that a page be posted. `changed`: what an earlier letter showed is out of date, and nothing newer waits; `resting`: plans rest
 * until patient and worker have spoken.
 */
export const LETTER_OUTCOMES = ['posted', 'nothing-waits', 'no-address', 'resting', 'changed'] as const;
export type LetterOutcome = (typeof LETTER_OUTCOMES)[number];

/**
 * What a code did. `spent`: the letter's code was used, taken back, replaced or tried wrongly too often. `over`: support has ended.
 */
export const CODE_OUTCOMES = ['sent', 'wrong', 'spent', 'expired', 'changed', 'resting', 'over'] as const;
export type CodeOutcome = (typeof CODE_OUTCOMES)[number];
