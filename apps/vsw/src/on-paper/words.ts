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

/** What a worker can do where nothing of a kind is ready for a letter. */
interface WayOn {
  readonly words: string;
  readonly path?: string;
  readonly link?: string;
}

const BY_THEMSELVES =
  'These words are theirs to write, in their own pages. Somebody they trust can sit with them at any screen; their code or account lets them in.';
const BY_ITSELF = 'It gets ready by itself once it has happened. Ask for the letter then.';

export const WAYS_ON: Readonly<Record<PaperItem, WayOn>> = {
  plan: {
    words:
      'They propose a plan in their own pages; somebody they trust can sit with them there. What you work out with them by telephone you can put before them.',
    path: 'plan-draft',
    link: 'Draft the plan',
  },
  'fit-note': { words: 'It gets ready when a fit note comes in that the person at work was not sent yet.' },
  'words-for-work': { words: BY_THEMSELVES },
  'words-for-surgery': { words: BY_THEMSELVES },
  question: {
    words: 'Write the question first. Then ask for the letter.',
    path: 'ask-surgery',
    link: 'Write a question',
  },
  return: { words: BY_ITSELF },
  'how-it-ended': { words: BY_ITSELF },
  'agreed-plan': { words: BY_ITSELF },
};
