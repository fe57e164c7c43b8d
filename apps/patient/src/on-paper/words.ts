import type { PaperItem } from '#contracts';

/** What can wait for the patient's yes, as it is called on their pages. */
export const ITEM_WORDS: Readonly<Record<PaperItem, string>> = {
  plan: 'your proposal for going back to work',
  'fit-note': 'the dates and advice of your fit note',
  'words-for-work': 'your words about what would help',
  'words-for-surgery': 'your words about what is in the way',
  question: 'your support worker’s question to your surgery',
  return: 'how your return to work stands',
  'how-it-ended': 'whether your return to work lasted',
  'agreed-plan': 'the agreed plan for going back to work',
};
