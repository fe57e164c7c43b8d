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
