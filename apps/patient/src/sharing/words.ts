import type { ConsentRecipient, Scope } from '#contracts';

/** What each permission means, in the words a person would use. */
export const SCOPE_WORDS: Readonly<Record<Scope, string>> = {
  'fit-notes': 'Your fit notes: the dates and the advice',
  condition: 'What your fit notes say about your health',
  'check-ins': 'How you say you are getting on',
  'employer-answers': 'What the person at work answers',
  progress: 'How things are going',
  'health-obstacles': 'What is in the way, where it is about your health',
  plan: 'Your plan for going back',
  outcome: 'How it ended',
  contact: 'That you want to show them something',
  'fit-note-advice': 'Your fit notes: the dates and the advice, never your condition',
  adjustments: 'What would help you at work',
  'talk-with-vsw': 'To talk with your support worker',
};

/** What an item is about, by the event it tells of. */
export const ABOUT_WORDS: Readonly<Record<string, string>> = {
  PlanProposed: 'Your proposal for going back to work',
  PlanCountered: 'The answer to your proposal',
  RtwAgreed: 'The agreed plan for going back to work',
  FitNoteIssued: 'Your fit note: dates and advice',
  FitNoteReplaced: 'Your corrected fit note: dates and advice',
  FitNoteShown: 'The fit note you entered: dates and advice',
  FitNoteVoided: 'That a fit note they were shown no longer counts',
  SharedWordsApproved: 'Your words about what would help',
  GpAsked: 'Your support worker’s question to your surgery',
  RtwStarted: 'That you are back at work',
  RtwSustained: 'That you have been back at work for four weeks',
  RtwBrokeDown: 'That your return to work stopped',
  RtwNotSustained: 'That it was not four weeks after all',
  DisclosureOverridden: 'What was said for your safety',
  DisclosureWithdrawn: 'What they had been sent',
  WrongPersonReported: 'They said they are not the person you meant',
};

/** What happened, in the ledger's lines. */
export const LEDGER_WORDS: Readonly<Record<string, string>> = {
  sent: 'Sent',
  'called-back': 'Called back',
  'told-without-asking': 'Told without asking you',
};

export const recipientWords = (
  recipient: ConsentRecipient | 'patient',
  names: { readonly worker?: string; readonly surgery?: string; readonly work?: string },
): string => {
  switch (recipient) {
    case 'vsw':
      return names.worker ?? 'Your support worker';
    case 'gp':
      return names.surgery ?? 'Your surgery';
    case 'employer':
      return names.work ?? 'The person at work';
    case 'patient':
      return 'You';
  }
};
