import type { EventType } from './recorded';

/** Something that can wait for the patient's yes, as a person would name it on the telephone; to whom it would go, and which items it means. */
export const PAPER_ITEMS = {
  plan: { recipient: 'employer', abouts: ['PlanProposed'] },
  'fit-note': { recipient: 'employer', abouts: ['FitNoteIssued', 'FitNoteReplaced', 'FitNoteShown'] },
  'words-for-work': { recipient: 'employer', abouts: ['SharedWordsApproved'] },
  'words-for-surgery': { recipient: 'gp', abouts: ['SharedWordsApproved'] },
  question: { recipient: 'gp', abouts: ['GpAsked'] },
  return: { recipient: 'gp', abouts: ['RtwStarted', 'RtwBrokeDown'] },
  'how-it-ended': { recipient: 'gp', abouts: ['RtwSustained', 'RtwNotSustained'] },
  'agreed-plan': { recipient: 'gp', abouts: ['RtwAgreed'] },
} as const satisfies Record<string, { readonly recipient: 'gp' | 'employer'; readonly abouts: readonly EventType[] }>;
export type PaperItem = keyof typeof PAPER_ITEMS;
export const PAPER_ITEM_NAMES = Object.keys(PAPER_ITEMS) as readonly PaperItem[];

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
