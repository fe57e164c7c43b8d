import type { ActionOutcome, ActionOwner, ObstacleAnswer, ObstacleStatus } from '#contracts';
import type { ObstacleMoment } from '#disclosure';

/** How an obstacle stands, in words to its owner. */
export const STATUS_WORDS: Readonly<Record<ObstacleStatus, string>> = {
  reported: 'In your own words. You have not talked about it yet',
  withdrawn: 'You took this away',
  open: 'Said together with your support worker',
  disagreed: 'You said: I do not see it like this',
  set_aside: 'You set this aside for now',
  closed: 'You said: it is no longer in the way',
  resolved: 'Your support worker wrote: it is no longer in the way',
};

/** What the patient can say, as a choice. */
export const ANSWER_WORDS: Readonly<Record<ObstacleAnswer, string>> = {
  agree: 'Yes, this is in the way',
  disagree: 'I do not see it like this',
  set_aside: 'Set it aside for now',
  close: 'It is no longer in the way',
  take_up_again: 'Take it up again',
};

export const OUTCOME_WORDS: Readonly<Record<ActionOutcome, string>> = {
  helped: 'It was done, and it helped',
  did_not_help: 'It was done, but it did not help',
  not_done: 'It was not done',
};

export const OWNER_WORDS: Readonly<Record<ActionOwner, string>> = {
  patient: 'You',
  vsw: 'Your support worker',
  employer: 'Your employer',
  gp: 'Your surgery',
};

const MOMENT_WORDS: Readonly<Record<ObstacleMoment['what'], string>> = {
  reported: 'You wrote',
  identified: 'Written down together',
  reworded: 'You changed the words',
  agree: 'You said: yes, this is in the way',
  disagree: 'You said: I do not see it like this',
  set_aside: 'You set it aside',
  close: 'You said: it is no longer in the way',
  take_up_again: 'You took it up again',
  resolved: 'Your support worker wrote: it is no longer in the way',
  eased: 'Your support worker wrote: it has got easier',
  stays: 'Your support worker wrote: it stays, for now',
};

export const momentWords = ({ what }: ObstacleMoment): string => MOMENT_WORDS[what];
