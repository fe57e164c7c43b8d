import type { ReturnManner, ReturnPause, WorkStatus } from '#contracts';

/** How somebody goes back, as they would say it. */
export const MANNER_WORDS = {
  as_planned: 'As we planned it',
  more_slowly: 'More slowly than planned, or with no plan yet',
  in_full: 'With my usual hours and work',
} as const satisfies Readonly<Record<ReturnManner, string>>;

export const PAUSE_WORDS = {
  slowed: 'I go on, but more slowly',
  paused: 'I am taking a break from it',
  stopped: 'I have stopped',
} as const satisfies Readonly<Record<ReturnPause, string>>;

/** Where somebody stands with work. Each is a place to have come to; none is a failure. */
export const STATUS_WORDS = {
  same_job: 'I am in the same job',
  different_duties: 'I am at the same place, with different work',
  another_job: 'I have another job',
  not_returning: 'I have decided not to go back',
  managed_myself: 'I managed it myself',
  off_work: 'I am off work',
} as const satisfies Readonly<Record<WorkStatus, string>>;

/** What is said back, once. */
export const STATUS_ANSWERS = {
  same_job: 'That is good to hear. You know best what got you there.',
  different_duties: 'A different way of working is a good way back.',
  another_job: 'A new job is a good ending. We wish you well in it.',
  not_returning: 'That is a decision, and it is yours. Deciding what is right for you is a good ending.',
  managed_myself: 'You did this. That is a good ending.',
  off_work: 'Thank you for saying so. Nothing is expected of you.',
} as const satisfies Readonly<Record<WorkStatus, string>>;
