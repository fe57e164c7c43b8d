import type { House } from '#contracts';

/** Why a house may hold and pass on what it does, in the words of the law, for the printed assessment. */
export interface Basis {
  /** Who decides about the data in this house (UK GDPR, article 4(7)). */
  readonly controller: string;
  /** Article 6 and, for health, article 9. Consent in this service is the common-law permission to disclose and stands beside it. */
  readonly lawfulBasis: string;
  readonly purpose: string;
  readonly source: string;
}

/** What a party's privacy page says besides the table. */
export interface Holding {
  /** What the house holds of its own making. */
  readonly holds: readonly string[];
  /** How long, in words. */
  readonly keeps: string;
  /** Whom to ask, and where what is held can be seen. */
  readonly ask: string;
}

/**
 * Controllers and lawful bases, house by house. An independent adviser is a controller of its own and nobody's processor [S78]; direct care rests on
 * articles 6(1)(e) and 9(2)(h) [S72], an employer's duties on 6(1)(c) and 9(2)(b). Each service confirms them with its data protection officer.
 */
export const BASIS: { readonly [H in House | 'coordinator']: Basis } = {
  gp: {
    controller: 'the GP practice',
    lawfulBasis: '6(1)(e) and 9(2)(h): direct care',
    purpose: 'offering the service; reading what the patient lets the practice see',
    source: '[S72]',
  },
  patient: {
    controller: 'the provider of the patient’s pages',
    lawfulBasis: '6(1)(e) and 9(2)(h): direct care',
    purpose: 'the patient’s own record, decisions and words',
    source: '[S72]',
  },
  vsw: {
    controller: 'the vocational support provider',
    lawfulBasis: '6(1)(e) and 9(2)(h): direct care',
    purpose: 'helping the patient to find and remove what stands between them and work',
    source: '[S72] [S78]',
  },
  employer: {
    controller: 'the employer',
    lawfulBasis: '6(1)(c) and 9(2)(b): an employer’s duties in employment law',
    purpose: 'answering the patient’s proposal and keeping what was agreed',
    source: '[S74] [S77]',
  },
  coordinator: {
    controller: 'the vocational support provider',
    lawfulBasis: '6(1)(e) and 9(2)(h): direct care',
    purpose: 'carrying out what the patient decided; the log and the ledger of it',
    source: '[S72] [S78]',
  },
};

/**
 * Use for research. The patient's yes is their permission and the condition on which a case is in a file at all; it is not the lawful basis, which as
 * consent would demand that what was used is removed when it is taken back [S73]. Data collected before a no usually stays [S88].
 */
export const RESEARCH: Basis & { readonly afterNo: string } = {
  controller: 'the vocational support provider for making a file, the research team for what it is handed',
  lawfulBasis: '6(1)(e) and 9(2)(j): research in the public interest, with the safeguards of article 89(1)',
  purpose: 'finding out how well this support works, from figures without names',
  source: '[S73] [S88]',
  afterNo:
    'No new file has a case whose patient said no, or was not asked. What was handed out before stays where it is',
};

/** What each scope lets a recipient have, as the patient is told. */
export const SCOPE_PURPOSE: Readonly<Record<string, string>> = {
  'fit-notes': 'dates, outcome and advice of fit notes',
  condition: 'the condition and the comments on a fit note',
  'check-ins': 'days absent, as the patient answers each fortnight',
  'employer-answers': 'what the person at work answered',
  progress: 'how the return goes, and questions from the worker',
  'health-obstacles': 'words about health that the patient approved',
  plan: 'the plan and its answers',
  outcome: 'how it ended',
  contact: 'that there is somebody, by name',
  'fit-note-advice': 'dates and “may be fit” advice, never the condition',
  adjustments: 'words about what would help that the patient approved',
  'talk-with-vsw': 'one conversation with the worker: with whom, about what, until when',
};

const EIGHT_YEARS =
  'For eight years after the last contact. Then a person looks at the record and decides; nothing is deleted only because it is old';

/** What is left of somebody who said no and asked for removal, and on which ground. */
const AFTER_A_NO =
  'What stays is that somebody was invited and said no, which kinds of message passed on which days, and which of the staff did what, without anybody’s name but theirs: to be able to show that it was removed (UK GDPR articles 5(2) and 17(3)(e)). Your surgery keeps its own record, and what it was told to keep somebody safe';

/** What each house holds, how long, and whom to ask. Each service puts its own contacts here. */
export const HOLDING: { readonly [H in House]: Holding } = {
  gp: {
    holds: [
      'patients and fit notes as the surgery recorded them',
      'offers of support, with the day the patient agreed to one',
      'answers to questions that patients sent the surgery',
      'requests to see a record, and when they were answered',
    ],
    keeps: 'As long as the surgery keeps its own records. What a patient takes back goes from here at once',
    ask: 'The surgery. Patients can also ask in Rejoin, under “What is held about you”',
  },
  patient: {
    holds: [
      'what you wrote: goals, what gets in the way, plans, messages, notes for yourself',
      'what you allowed, sent, stopped and took back',
      'what you were shown, and who was sent what',
      'how to reach you',
    ],
    keeps: `${EIGHT_YEARS}. If you say no to an invitation and ask for it, everything with your name or a word of yours is removed at once. ${AFTER_A_NO}`,
    ask: 'Your pages: “What is held about you” shows all of it, and takes it along. Or ring the number on your pages',
  },
  vsw: {
    holds: [
      'who has which case, calls, talks, steps and closings',
      'working notes and how workers sorted what gets in the way: they never leave, but to the person they are about, who can ask to read them',
      'worries about safety and what was done',
      'requests to see a record, complaints, and how they were answered',
      'who lets their figures be used for research, yes or no; who made a file for research, when, why and of how many people',
    ],
    keeps: EIGHT_YEARS,
    ask: 'Whoever leads the service. Patients can ask in Rejoin, under “What is held about you”',
  },
  employer: {
    holds: [
      'what the person at work answered and said',
      'that somebody came in with a code, under a scrambled name of their account',
      'requests to see what the workplace holds, and when they were answered',
    ],
    keeps:
      'While the patient shares it. When they take it back it goes at once; a plan both agreed stays with both, as was said before it was agreed',
    ask: 'The workplace itself, for what it holds outside Rejoin; the person who sent you something, for what they sent',
  },
};
