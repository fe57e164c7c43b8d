import type { IsoDate } from '#contracts';
import type { HeardBy } from '#disclosure';
import { checkInPeriod, LIMITS } from '#pathway';
import { daysFrom, isSince, latest, spokeOn, type CaseFacts, type OwnTask } from '../caseload/case-facts';
import { wasRung } from '../caseload/status';
import { WAIT_WORDS } from './wait-words';

/** What asks a worker to do something, and what a worker calls it. The first is the most pressing. */
export const TASK_WORDS = {
  call: 'Asked to be rung',
  return_stopped: 'Return stopped',
  another_worker: 'Wants another worker',
  employer: 'Employer answered',
  message: 'Message to answer',
  obstacle: 'Obstacle to talk over',
  surgery_answered: 'Surgery answered',
  surgery_silent: 'Surgery silent',
  wait_over: 'Wait over',
  note_ends: 'Fit note ending',
  review: 'Review due',
  action: 'Action due',
  check_in: 'Check-in not answered',
  own: 'Own task',
} as const;
export type TaskKind = keyof typeof TASK_WORDS;
export const TASK_KINDS = Object.keys(TASK_WORDS) as TaskKind[];

/** Something to be done about a case: why, and since or until when. */
export interface Task {
  readonly kind: TaskKind;
  /** In words; never a score. */
  readonly reason: string;
  /** The day that made it one: of the event, or on which it falls due. */
  readonly on: IsoDate;
  /** Of a task that a worker set: what to tick off. */
  readonly own?: string;
}

const EMPLOYER_ANSWERS: readonly HeardBy<'vsw'>[] = [
  'PlanCountered',
  'AdjustmentOffered',
  'CannotAccommodate',
  'CannotTakePart',
];

/**
 * What there is to do about a case, the most pressing first. Tasks are made by events and gone once somebody acted on them: they are concluded from
 * what was sent and recorded, and stored nowhere. Whatever somebody has talked about with the patient since is no task any more.
 */
export function tasksOf(facts: CaseFacts, today: IsoDate): readonly Task[] {
  const found = facts.stage === 'enrolled' ? duringSupport(facts, today) : beforeTheYes(facts);
  const own = facts.tasks.filter(({ due }) => due <= today).map(ownTask);
  return [...found, ...own];
}

/** A task that a worker set, as anybody who may see the case sees it. */
export function ownTask({ id, words, removed, due }: OwnTask): Task {
  const reason = removed ? 'What this said was taken back by the patient' : (words ?? 'A task of their worker’s own');
  return { kind: 'own', reason, on: due, own: id };
}

function beforeTheYes(facts: CaseFacts): readonly Task[] {
  const { stage, callAskedOn, lastCall } = facts;
  if (stage !== 'offered' || callAskedOn === null || wasRung(facts) || lastCall === 'wrong_number') return [];
  return [{ kind: 'call', reason: ringThem(facts), on: callAskedOn }];
}

function ringThem({ bestTime, lastCallOn, callAskedOn, worker }: CaseFacts): string {
  const ring = isSince(lastCallOn, callAskedOn) ? 'Ring again' : 'Ring them';
  return `${worker === null ? 'Take the card. ' : ''}${ring}${bestTime === null ? '' : `: ${bestTime}`}`;
}

function duringSupport(facts: CaseFacts, today: IsoDate): readonly Task[] {
  const spoken = spokeOn(facts);
  const open = (on: IsoDate | null | undefined): on is IsoDate => !!on && (spoken === null || spoken < on);
  const heardOn = (...types: readonly HeardBy<'vsw'>[]) => latest(...types.map((type) => facts.heard[type]?.on));
  const made = (kind: TaskKind, on: IsoDate | null, reason: string): readonly Task[] =>
    on ? [{ kind, reason, on }] : [];
  const when = (on: IsoDate | null): IsoDate | null => (open(on) ? on : null);
  const due = (on: IsoDate | null): IsoDate | null => (on !== null && on <= today ? when(on) : null);

  const { lastMessage, changeWishedOn, unanswered, wait, actionDue, agreedOn } = facts;
  const answered = heardOn(...EMPLOYER_ANSWERS);
  const answeredOn = heardOn('GpAnswered');
  const silentOn = heardOn('GpSilent');
  return [
    ...made('return_stopped', when(heardOn('RtwBrokeDown')), 'Talk with them: the return to work stopped'),
    ...made('another_worker', changeWishedOn, 'Another worker is to take this case on: hand it over'),
    ...made('employer', isSince(agreedOn, answered) ? null : when(answered), 'Talk over what their employer answered'),
    ...made('message', lastMessage?.by === 'patient' ? when(lastMessage.on) : null, 'Answer their message'),
    ...made(
      'obstacle',
      unanswered > 0 ? (heardOn('ObstacleReported') ?? facts.enrolledOn) : null,
      talkOver(unanswered),
    ),
    ...made('surgery_answered', when(answeredOn), 'Pass on what the surgery answered'),
    ...made(
      'surgery_silent',
      answeredOn !== null && silentOn !== null && answeredOn >= silentOn ? null : when(silentOn),
      'The surgery has not answered your question: ring or ask again',
    ),
    ...made('wait_over', due(wait?.until ?? null), waitOver(wait)),
    ...made('note_ends', noteEnding(facts, today), 'Talk about what comes after the fit note'),
    ...made('review', due(facts.reviewOn), 'Review the plan with them'),
    ...made(
      'check_in',
      when(unansweredCheckIn(facts, today)),
      'Ask how many days they missed. No answer is not 0 days',
    ),
    ...made('action', actionDue !== null && actionDue <= today ? actionDue : null, 'See how the agreed action went'),
  ];
}

const talkOver = (reports: number): string =>
  reports === 1 ? 'Talk over an obstacle they wrote' : `Talk over ${reports} obstacles they wrote`;

const waitOver = (wait: CaseFacts['wait']): string =>
  wait === null ? '' : `The wait is over (${WAIT_WORDS[wait.reason]}): see how things stand`;

/** The last day of the notes, when that is near and the patient lets them be seen; null while one goes on. */
export function noteEnding({ notes, noteWarning }: CaseFacts, today: IsoDate): IsoDate | null {
  const ends = latest(...notes.map(({ to }) => to));
  if (ends === null) return null;
  const left = daysFrom(today, ends);
  return left >= 0 && left <= noteWarning ? ends : null;
}

/** A check-in that nobody answered for so many days makes a task. */
const CHECK_IN_LATE_DAYS = 7;

/**
 * The day on which the last check-in was late; null where it was answered. Where no answer was ever seen there is no telling: a patient who does not
 * let check-ins be seen is not a silent one.
 */
function unansweredCheckIn({ followUpFrom, answeredUntil }: CaseFacts, today: IsoDate): IsoDate | null {
  if (followUpFrom === null || answeredUntil === null) return null;
  const late = Math.floor((daysFrom(followUpFrom, today) - CHECK_IN_LATE_DAYS) / LIMITS.checkInEvery);
  if (late < 1) return null;
  const { to } = checkInPeriod(followUpFrom, Math.min(late, LIMITS.checkIns), LIMITS);
  return answeredUntil < to ? to : null;
}
