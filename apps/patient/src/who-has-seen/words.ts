import type { EventType, SharedThing } from '#contracts';
import { ABOUT_WORDS } from '../sharing/words';

/** What a worker, a surgery or the person at work was sent, where the words for an item do not fit. */
const SENT_WORDS: { readonly [T in EventType]?: string } = {
  CaseOpened: 'That the offer of support has arrived',
  FitNotesRequested: 'That you let your fit notes through, and which part of them',
  FitNoteIssued: 'A fit note',
  FitNoteReplaced: 'A corrected fit note',
  FitNoteShown: 'A fit note you entered',
  FitNoteCancelled: 'That a fit note no longer counts',
  FitNoteTakenBack: 'That you took back a fit note you had entered',
  FitNoteExpiring: 'That a fit note ends soon',
  AbsenceReported: 'How many days you missed',
  PlanCountered: 'The answer to your proposal',
  PlanAccepted: 'That a plan was accepted',
  PlanDeclined: 'That a plan was declined',
  ProposalWithdrawn: 'That you took a proposal back',
  ProposalExpired: 'That a proposal ran out of time',
  ReplyOvertaken: 'That their answer came too late',
  ReplyReminded: 'Your reminder',
  RecordRequested: 'That you ask for what they hold about you',
  ReviewDue: 'That the day to look at the plan again has come',
  EmployerInvited: 'Your name, and that you want to show them something',
  AdjustmentOffered: 'What work offered',
  CannotAccommodate: 'What work said it cannot do',
  CannotTakePart: 'That work cannot take part',
  ReturnConfirmed: 'What work said of your return',
  ReviewRecorded: 'What work wrote of looking at the plan again',
};

export const sentWords = (about: string): string =>
  (SENT_WORDS as Readonly<Record<string, string>>)[about] ?? ABOUT_WORDS[about] ?? 'Something about your case';

/** What was looked at, taken along or asked for. */
export const THING_WORDS: { readonly [T in SharedThing]: string } = {
  case: 'your page with the support team',
  summary: 'what you let your surgery see',
  question: 'a question you let through',
  plan: 'what you sent to work',
  list: 'a list with your name in it',
  research: 'a file for research that has your figures and not your name',
};

export const thingWords = (about: string): string =>
  (THING_WORDS as Readonly<Record<string, string>>)[about] ?? 'something of yours';

/** How a copy left. */
export const COPY_WORDS: Readonly<Record<string, string>> = {
  'print-page': 'opened it as a page to print',
  'calendar-file': 'saved its dates as a calendar file',
  pdf: 'saved it as a PDF',
  download: 'downloaded it',
  letter: 'was sent it as a letter',
  'e-mail': 'was sent it as an e-mail',
  text: 'was sent it as a text',
};
