import type { IsoDate } from '#contracts';
import type { HeardBy, Mail } from '#disclosure';
import { dayDate } from '#web';
import { OBSTACLE_WORDS } from '../identify-obstacle/obstacle-words';
import type { Moment } from './moment';

type Line = string | Pick<Moment, 'what' | 'milestone'> | null;
type Lines = {
  readonly [T in HeardBy<'vsw'>]: null | ((payload: Extract<Mail<'vsw'>, { type: T }>['payload'], on: IsoDate) => Line);
};

const milestone = (what: string): Line => ({ what, milestone: true });
const since = (day: IsoDate, on: IsoDate): string => (day === on ? '' : `, since ${dayDate(day)}`);

/**
 * What each mail tells, in a line without anybody's words. Null where the house's own record tells it already, or where it is no step of the story.
 */
const LINES: Lines = {
  CaseOpened: ({ source, surgery }) =>
    milestone(
      source === 'self' ? 'They applied themselves' : `${surgery ?? 'Their surgery'} passed on their contact card`,
    ),
  AnswerDeferred: () => 'They answered: not now',
  CallRequested: () => 'They asked to be rung',
  InvitationExpired: () => 'The invitation ran out',
  PatientEnrolled: () => milestone('They said yes to support'),
  SupportEnded: () => milestone('They ended support'),
  CaseClosed: null,
  CaseReopened: () => milestone('Opened again'),
  CaseHandedOver: null,
  OpenElsewhere: () => 'They have another open case',
  VswChangeRequested: null, // a lead hears of it first, and the worker only then, as a neutral word
  ContactPreferencesSet: () => 'They said how to reach them',
  MessageSent: null,
  MeetingAnswered: () => 'They answered a meeting proposed',
  GoalSet: () => 'They set a goal',
  ConfidenceReported: () => 'They said how sure they feel',
  ReadinessReported: () => 'They said how ready they feel',
  FitNoteIssued: ({ from, to }) => (from && to ? `Fit note from ${dayDate(from)} to ${dayDate(to)}` : 'Fit note'),
  FitNoteReplaced: () => 'A fit note was corrected',
  FitNoteShown: () => 'They entered a fit note from paper',
  FitNoteCancelled: () => 'A fit note was cancelled',
  FitNoteTakenBack: () => 'They took a fit note from paper out again',
  FitNoteExpiring: ({ to }) => (to ? `Their fit note ends on ${dayDate(to)}` : null),
  ObstacleReported: () => OBSTACLE_WORDS.reported,
  ObstacleIdentified: null,
  ObstacleReworded: () => OBSTACLE_WORDS.reworded,
  ObstacleAnswered: ({ answer }) => OBSTACLE_WORDS[answer],
  ObstacleMitigated: ({ outcome }) => OBSTACLE_WORDS[outcome],
  ActionAgreed: null,
  ActionCompleted: ({ by }) => (by === 'patient' ? 'They said how an action went' : 'Action noted'),
  PlanProposed: ({ version }) => `They proposed a plan (version ${version})`,
  PlanCountered: () => 'Their employer answered with another plan',
  RtwAgreed: ({ version }) => milestone(`They and their employer agreed a plan (version ${version})`),
  AgreementReported: ({ agreedOn }) =>
    `They told of a plan agreed at work, outside this service, on ${dayDate(agreedOn)}`,
  ReviewDue: () => 'The day came to look at the plan again',
  AdjustmentOffered: () => 'Their employer offered something that would help',
  CannotAccommodate: () => 'Their employer said that what the fit note advises cannot be done',
  CannotTakePart: () => 'Their employer said that they cannot take part',
  ReviewRecorded: () => 'Their employer said how it is going',
  ReturnStarted: null, // `RtwStarted` and the rest tell what the return came to
  ReturnPaused: ({ how, on: day }, on) =>
    how === 'stopped'
      ? null
      : `${how === 'slowed' ? 'They go more slowly at work' : 'They take a break from work'}${since(day, on)}`,
  ReturnConfirmed: ({ on: day, started }) =>
    day === undefined ? null : `Their employer said: ${started ? '' : 'not '}back at work on ${dayDate(day)}`,
  WorkStatusReported: () => 'They said where they stand with work',
  FollowUpBegan: null,
  AbsenceReported: ({ source }) => (source === undefined || source === 'telephone' ? null : 'They answered a check-in'),
  RtwStarted: ({ on: day }, on) => `Back at work, by their word${since(day, on)}`,
  RtwSustained: () => milestone('Four weeks at work without a break'),
  RtwNotSustained: () => 'Put right: it was not four weeks without a break by then',
  RtwBrokeDown: ({ on: day }, on) => `The return stopped${since(day, on)}. A plan agreed for it ended with it`,
  DisclosureOverridden: () => 'Told without their yes, for safety',
  DisclosureWithdrawn: () => 'They took back what you could see',
  DisclosureNarrowed: () => 'They took back part of what you could see. Please delete what you saved or printed of it',
  RecordRequested: () => 'They asked for what is kept of them here',
  ComplaintMade: null, // is answered by whoever it is for, and is no step of the case
  // Whoever works with somebody need not know what they said of research, and does not ask.
  ResearchConsentGiven: null,
  ResearchConsentWithdrawn: null,
  LetterPosted: ({ outcome }) => (outcome === 'posted' ? 'A page to read was posted to them, with a code' : null),
  CodeTried: ({ outcome }) =>
    outcome === 'sent' ? 'The code from their letter was right' : 'The code they read out did not count',
  WishTakenBack: ({ by }) => (by === 'patient' ? 'They said that something was written down wrongly' : null),
  GpQuestionSent: () => 'They sent your question to the surgery',
  GpSilent: () => 'The surgery did not answer in time',
  GpAnswered: () => 'The surgery answered',
};

/** The line of one mail; null where it is none. */
export function toldLine({ type, payload, occurredOn }: Mail<'vsw'>): Pick<Moment, 'what' | 'milestone'> | null {
  // One entry per type: the compiler cannot see that type and payload belong together.
  const line = LINES[type] as null | ((payload: unknown, on: IsoDate) => Line);
  const told = line?.(payload, occurredOn) ?? null;
  return typeof told === 'string' ? { what: told } : told;
}
