import type { ConsentRecipient, Purpose, Scope } from '#contracts';

/** What each permission means, in the words a person would use. */
export const SCOPE_WORDS: Readonly<Record<Scope, string>> = {
  'fit-notes': 'Your fit notes, but not your condition',
  condition: 'What your fit notes say about your health',
  'check-ins': 'How you say you are getting on',
  'employer-answers': 'What the person at work answers',
  progress: 'How things are going',
  'health-obstacles': 'What is in the way, where it is about your health',
  plan: 'Your plan for going back',
  outcome: 'How it ended',
  contact: 'That you want to show them something',
  'fit-note-advice': 'Your fit notes, but never your condition',
  adjustments: 'What would help you at work',
  'talk-with-vsw': 'To talk with your support worker',
};

/** What goes of each kind of thing whatever part of it is left out; for kinds of which all can be left out, the whole. */
const CORE_WORDS: Readonly<Record<Scope, string>> = {
  'fit-notes': 'From when to when they run, and whether they say “not fit” or “may be fit”',
  condition: 'What they say about your health',
  'check-ins': 'How many days you missed, as you answer each fortnight',
  'employer-answers': 'That they answered, and what they offer',
  progress: 'That you are back at work, or that it stopped; and questions from your support worker that you send on',
  'health-obstacles': 'Your own words about it, once you have read and sent them',
  plan: 'Your plan, and how it was answered',
  outcome: 'That you have been back for four weeks, or that it was not four weeks after all',
  contact: 'That you want to show them something, and your name',
  'fit-note-advice': 'From when to when they run',
  adjustments: 'Your own words about it, once you have read and sent them',
  'talk-with-vsw': 'One talk with your support worker',
};

/** A surgery hears of a plan once it is agreed, and of no answer. */
const CORE_FOR_GP: Readonly<Partial<Record<Scope, string>>> = { plan: 'That you have an agreed plan' };

export const coreWords = (recipient: ConsentRecipient, scope: Scope): string =>
  (recipient === 'gp' ? CORE_FOR_GP[scope] : undefined) ?? CORE_WORDS[scope];

/** What the patient may leave out, field by field, as `scope.field`. */
export const PART_WORDS: Readonly<Record<string, string>> = {
  'fit-notes.assessedOn': 'The day you were seen about it',
  'fit-notes.advice': 'What they advise, such as fewer hours',
  'fit-notes.issuerProfession': 'Whether a doctor, a nurse or somebody else gave it',
  'fit-notes.reassessment': 'Whether you are to be seen again',
  'condition.condition': 'Your condition',
  'condition.comments': 'The comments, which often say how it affects you',
  'employer-answers.clauses': 'The plan they propose instead',
  'employer-answers.words': 'What they wrote in their own words',
  'plan.agreedOn': 'The day it was agreed',
  'plan.clauses': 'The days, hours, duties and what is made easier',
  'fit-note-advice.outcome': 'Whether they say “not fit” or “may be fit”',
  'fit-note-advice.advice': 'What they advise, such as fewer hours',
};

/** What each recipient may use it for, and for nothing else. */
export const PURPOSE_WORDS: Readonly<Record<Purpose, string>> = {
  support: 'to support you on your way back to work',
  care: 'to care for you as your surgery',
  'return-to-work': 'to plan your return to work with you',
};

/** What an item is about, by the event it tells of. */
export const ABOUT_WORDS: Readonly<Record<string, string>> = {
  PlanProposed: 'Your proposal for going back to work',
  PlanCountered: 'The answer to your proposal',
  RtwAgreed: 'The agreed plan for going back to work',
  FitNoteIssued: 'Your fit note',
  FitNoteReplaced: 'Your corrected fit note',
  FitNoteShown: 'The fit note you entered',
  FitNoteVoided: 'That a fit note they were shown no longer counts',
  SharedWordsApproved: 'Your words about what would help',
  GpAsked: 'Your support worker’s question to your surgery',
  RtwStarted: 'That you are back at work',
  RtwSustained: 'That you have been back at work for four weeks',
  RtwBrokeDown: 'That your return to work stopped',
  RtwNotSustained: 'That it was not four weeks after all',
  DisclosureOverridden: 'What was said for your safety',
  DisclosureWithdrawn: 'What they had been sent',
  DisclosureNarrowed: 'What they had been sent',
  WrongPersonReported: 'They said they are not the person you meant',
};

/** What happened, in the ledger's lines. */
export const LEDGER_WORDS: Readonly<Record<string, string>> = {
  sent: 'Sent',
  'called-back': 'Called back',
  narrowed: 'A part taken back',
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

/** A recipient's name within a sentence: a person's name stays as it is. */
export const inSentence = (name: string): string =>
  name.replace(/^(Your|The) (?=support worker$|surgery$|person at work$)/, (word) => word.toLowerCase());
