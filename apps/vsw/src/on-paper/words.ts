import type { CodeOutcome, ConsentRecipient, LetterOutcome, PaperItem } from '#contracts';

/** What can wait for a patient's yes, by kind: whether one waits is not told to a worker. */
export const ITEM_WORDS: Readonly<Record<PaperItem, string>> = {
  plan: 'Their plan for going back, to the person at work',
  'fit-note': 'Dates and advice of their fit note, to the person at work',
  'words-for-work': 'Their words about what would help, to the person at work',
  'words-for-surgery': 'Their words about what is in the way, to the surgery',
  question: 'Your question, to the surgery',
  return: 'How their return stands, to the surgery',
  'how-it-ended': 'Whether their return lasted, to the surgery',
  'agreed-plan': 'The plan agreed with work, to the surgery',
};

export const RECIPIENT_WORDS: Readonly<Record<ConsentRecipient, string>> = {
  employer: 'The person at work',
  gp: 'Their surgery',
  vsw: 'Us: what their worker may see',
};

export const LETTER_WORDS: Readonly<Record<LetterOutcome, string>> = {
  posted: 'Posted',
  'nothing-waits': 'Nothing was posted: nothing of this kind is ready to send',
  'no-address': 'Nothing was posted: there is no postal address',
  resting: 'Nothing was posted: plans rest until you have spoken with them',
  changed: 'The page had changed, and nothing newer is ready to send',
};

export const CODE_WORDS: Readonly<Record<CodeOutcome, string>> = {
  sent: 'The code was right. It is on its way.',
  wrong: 'The code was not right. Nothing was sent. After five wrong tries it stops working.',
  spent: 'That code does not work any more. Nothing was sent. Ask for a new letter.',
  expired: 'The code was too old. Nothing was sent. Ask for a new letter.',
  changed: 'The page had changed since. Nothing was sent. If there is a new page, it is posted to them.',
  resting: 'Plans rest until you have spoken with them. Nothing was sent, and the code still works afterwards.',
  over: 'Support has ended. Nothing was sent.',
};
