import { ISSUER_PROFESSIONS, type IssuerProfession } from '#contracts';
import type { DatedRow } from './dated-rows';
import type { DayOfNote, FactName } from './facts';

/** What the rules may say of a note. There is no third: Rejoin never judges one, and refuses nobody over one. */
export type FitNoteVerdict = 'ok' | 'check_with_sender';

/** The part of a note that an explanation is about. */
export type NoteField = 'codes' | 'advice' | 'to' | 'issuerProfession' | DayOfNote;

/** Where an answer leads: to the next question, or to a verdict with its explanation in plain words. */
export type Branch =
  | { readonly next: string }
  | { readonly verdict: 'ok'; readonly explanation: string }
  | { readonly verdict: 'check_with_sender'; readonly explanation: string; readonly field: NoteField };

/** One question of the tree. */
export interface FitNoteRule extends DatedRow {
  readonly question: string;
  /** The fact that answers it. */
  readonly asks: FactName;
  /** For a question about the issuer: who may issue a fit note. */
  readonly professions?: readonly IssuerProfession[];
  readonly yes: Branch;
  readonly no: Branch;
}

const next = (id: string): Branch => ({ next: id });
const check = (field: NoteField, explanation: string): Branch => ({ verdict: 'check_with_sender', field, explanation });
const ok: Branch = {
  verdict: 'ok',
  explanation: 'The note can be read and does not contradict itself. What it says is the clinician’s word.',
};
const always = { version: 1, effectiveFrom: null, effectiveTo: null } as const;

/** The first question to a note that a record system sent. */
export const FIRST_RULE = 'code-given';
/** The first question to a note that a person read off the form: there one outcome is ticked, and there are no codes. */
export const FIRST_RULE_ON_PAPER = 'advice-with-may-be-fit';

/**
 * The rule tree for reading a fit note (domain §6 rules 1, 3, 5 and 6). It looks for two things only: a note that cannot be read, and a note that
 * contradicts itself or the calendar. How long a note is, when it begins, who it is about and what for lead nowhere here; see `notices.ts`.
 */
export const FIT_NOTE_RULES: readonly FitNoteRule[] = [
  {
    ...always,
    id: 'code-given',
    source: 'OpenSAFELY sick-notes-snomed [S36]',
    question: 'Does the note have a code?',
    asks: 'code_given',
    yes: next('codes-known'),
    no: check('codes', 'No SNOMED CT code says what kind of fit note this is.'),
  },
  {
    ...always,
    id: 'codes-known',
    source: 'OpenSAFELY sick-notes-snomed [S36]',
    question: 'Is every code a code for fit notes?',
    asks: 'codes_known',
    yes: next('back-to-work'),
    no: check('codes', 'This is not one of the SNOMED CT codes for fit notes.'),
  },
  {
    ...always,
    id: 'back-to-work',
    source: 'There is no “fit for work” option [S34]',
    question: 'Does a code say “back to work”?',
    asks: 'says_back_to_work',
    yes: check('codes', 'A fit note cannot say “fit for work”: this code certifies nothing.'),
    no: next('one-issue'),
  },
  {
    ...always,
    id: 'one-issue',
    source: 'OpenSAFELY sick-notes-snomed [S36]',
    question: 'Do the codes agree on whether it is new, a second print, or written by hand?',
    asks: 'issue_agrees',
    yes: next('one-outcome'),
    no: check('codes', 'This contradicts another code: a note is new, a duplicate, or written by hand.'),
  },
  {
    ...always,
    id: 'one-outcome',
    source: 'Med3 (2022) [S25]',
    question: 'Do the codes agree on the outcome?',
    asks: 'outcome_agrees',
    yes: next('outcome-said'),
    no: check('codes', 'This contradicts another code: a note says either “not fit” or “may be fit”.'),
  },
  {
    ...always,
    id: 'outcome-said',
    source: 'Med3 (2022) [S25]',
    question: 'Does it say “not fit” or “may be fit”?',
    asks: 'outcome_said',
    yes: next('advice-with-may-be-fit'),
    no: check('codes', 'The codes say neither “not fit” nor “may be fit”.'),
  },
  {
    ...always,
    id: 'advice-with-may-be-fit',
    source: 'Med3 (2022) [S25]',
    question: 'Does it say “not fit” and tick advice too?',
    asks: 'advice_when_not_fit',
    yes: check('advice', 'Only “may be fit for work” can carry advice.'),
    no: next('days-in-order'),
  },
  {
    ...always,
    id: 'days-in-order',
    source: 'Med3 (2022) [S25]',
    question: 'Is the last day on or after the first?',
    asks: 'days_in_order',
    yes: next('since-2010'),
    no: check('to', 'The last day is before the first day.'),
  },
  {
    ...always,
    id: 'since-2010',
    source: 'Fit notes began on 6 April 2010: SI 2010/137',
    question: 'Are its first day and its assessment on or after 6 April 2010, when fit notes began?',
    asks: 'since_fit_notes_began',
    yes: next('after-birth'),
    no: check('from', 'There were no fit notes before 6 April 2010: a date on it must be wrong.'),
  },
  {
    ...always,
    id: 'after-birth',
    source: 'own: a note about the time before somebody was born is not about them',
    question: 'Are its first day and its assessment after the day on which the person was born, where that is known?',
    asks: 'in_their_life',
    yes: next('issuer-may'),
    no: check('from', 'A date on it is before the person was born, or on that day.'),
  },
  {
    ...always,
    id: 'issuer-may',
    source: 'Before 1 July 2022 [S30]',
    question: 'Was it issued by a doctor, or does it not say by whom?',
    asks: 'issuer_may',
    professions: ['doctor'],
    yes: ok,
    no: check('issuerProfession', 'On the day of this assessment only a doctor could issue a fit note.'),
  },
  {
    id: 'issuer-may',
    version: 2,
    effectiveFrom: '2022-07-01',
    effectiveTo: null,
    source: 'Since 1 July 2022 [S30]',
    question: 'Was it issued by one of the five professions that may, or does it not say by whom?',
    asks: 'issuer_may',
    professions: ISSUER_PROFESSIONS,
    yes: ok,
    no: check('issuerProfession', 'This profession does not issue fit notes.'),
  },
];
