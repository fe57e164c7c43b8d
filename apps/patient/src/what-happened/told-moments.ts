import type { IsoDate } from '#contracts';
import type { HeardBy, Mail } from '#disclosure';
import { dayDate } from '#web';
import { sentWords } from '../who-has-seen/words';
import type { Moment, Names } from './moment';

type Line = string | Omit<Moment, 'on'> | null;
/** How the others are called at that moment. */
type Called = (recipient: Parameters<Names>[0]) => string;
type Lines = {
  readonly [T in HeardBy<'patient'>]:
    null | ((payload: Extract<Mail<'patient'>, { type: T }>['payload'], called: Called, on: IsoDate) => Line);
};

const worded = (what: string, words: string | null | undefined): Line => (words ? { what, words } : what);
const milestone = (what: string): Line => ({ what, milestone: true });
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What each mail tells the patient of their own case. Null where their own words beside it tell it, or where it is no step of the story. */
const LINES: Lines = {
  PatientInvited: ({ surgery }) => (surgery ? `${surgery} offered you support` : 'You asked for support'),
  InvitationReminded: () => 'You were reminded of the offer',
  InvitationExpired: () => 'The offer ran out',
  PatientEnrolled: () => milestone('You said yes to support'),
  PatientDeclined: () => 'You said no to support',
  SupportEnded: () => 'You ended support',
  CaseClosed: ({ words }) => worded('Your support worker closed your support', words),
  CaseReopened: () => 'Support was opened again',
  OpenElsewhere: null,
  CaseAssigned: ({ worker }) => `${worker} became your support worker`,
  CaseHandedOver: ({ worker, until }) =>
    until === null
      ? `${worker} became your support worker`
      : `${worker} stands in for your support worker until ${dayDate(until)}`,
  VswChangeRequested: () => 'You asked for another support worker',
  StepChanged: null,
  WaitStarted: ({ until, words }) => worded(`Waiting, until ${dayDate(until)}`, words),
  WaitEnded: () => 'The wait was over',
  ContactMade: ({ minutes }) => `You and your support worker were in touch, for ${minutes} minutes`,
  MessageSent: null,
  MeetingProposed: ({ on }) => `A meeting was proposed for ${dayDate(on)}`,
  MinutesWritten: () => 'Your support worker wrote down what was said at a meeting',
  FitNoteIssued: ({ from, to }) => `A fit note from ${dayDate(from)} to ${dayDate(to)}`,
  FitNoteReplaced: ({ from, to }) => `A corrected fit note, from ${dayDate(from)} to ${dayDate(to)}`,
  FitNoteCancelled: () => 'Your surgery cancelled a fit note',
  FitNoteExpiring: ({ to }) => `You were told that your fit note ends on ${dayDate(to)}`,
  ObstacleReported: ({ words }) => worded('You wrote down what gets in the way', words),
  ObstacleIdentified: ({ words }) => worded('You wrote down together what gets in the way', words),
  ObstacleReworded: ({ words }) => worded('You put it in other words', words),
  ObstacleAnswered: () => 'You said how it is with something in the way',
  ObstacleMitigated: ({ outcome }) =>
    outcome === 'resolved'
      ? 'Something is no longer in the way'
      : 'Your support worker noted how it is with something in the way',
  ActionAgreed: ({ what }) => worded('You agreed what to do', what),
  ActionCompleted: ({ by }) =>
    by === 'patient' ? 'You said how something went' : 'Your support worker noted how something went',
  ConsentGranted: null,
  ConsentReviewDue: ({ recipient }, called) => `You were asked to look again at what ${called(recipient)} may have`,
  ConsentWithdrawn: null,
  ConsentNarrowed: null,
  ResearchConsentGiven: () => 'You said yes to use for research',
  ResearchConsentWithdrawn: () => 'You stopped use for research',
  DisclosureOffered: null,
  ItemApproved: null,
  HoldEnded: null,
  ItemStopped: null,
  OfferOutdated: null,
  // The ledger's lines tell what was called back.
  DisclosureWithdrawn: null,
  DisclosureNarrowed: null,
  CopyErased: ({ by }, called) => `What was called back from ${called(by)} is erased`,
  CopyMarkedWithdrawn: null,
  ErasureOverdue: ({ by }, called) =>
    `It was not confirmed in time that what was called back from ${called(by)} is erased`,
  LedgerEntryAdded: (entry, called) => {
    const { who } = entry;
    if (who !== 'gp' && who !== 'employer' && who !== 'vsw') return null;
    if (entry.what === 'sent') return `Sent to ${called(who)}: ${sentWords(entry.about)}`;
    return entry.what === 'called-back' && entry.about !== 'WrongPersonReported'
      ? `Called back from ${called(who)}: ${sentWords(entry.about)}`
      : null;
  },
  EmployerJoined: (_, called) => `${capital(called('employer'))} came in to read what you sent`,
  EmployerLeft: (_, called) => `${capital(called('employer'))} said that they no longer speak for the workplace`,
  WrongPersonReported: (_, called) =>
    `${capital(called('employer'))} said that they are not the person you meant. What they had was called back, and a plan agreed with them ended`,
  PlanProposed: ({ version }) => `You wrote a plan (version ${version})`,
  PlanCountered: ({ version }, called) => `${capital(called('employer'))} answered with a plan (version ${version})`,
  PlanAccepted: null, // what both said yes to is told as agreed
  PlanDeclined: ({ by, version }, called) =>
    `${by === 'patient' ? 'You' : capital(called('employer'))} said no to version ${version}`,
  ProposalWithdrawn: () => 'The proposal was taken back',
  ProposalExpired: () => 'The proposal was not answered in time',
  ReplyOvertaken: ({ by }, called) =>
    by === 'patient'
      ? 'Your answer came too late and changed nothing'
      : `An answer from ${called('employer')} came too late and changed nothing`,
  ReplyReminded: () => 'You asked once more for an answer',
  PlanDrafted: () => 'Your support worker sketched a plan for you',
  RtwAgreed: ({ version }) => milestone(`You both agreed a plan (version ${version})`),
  AgreementReported: ({ agreedOn }) =>
    `You told of a plan you agreed at work, outside this service, on ${dayDate(agreedOn)}`,
  ReviewDue: () => 'The day came to look at your plan again',
  AdjustmentOffered: ({ adjustment }, called) =>
    worded(`${capital(called('employer'))} offered something that would help`, adjustment),
  CannotAccommodate: (_, called) =>
    `${capital(called('employer'))} said that they cannot do what your fit note advises`,
  CannotTakePart: (_, called) => `${capital(called('employer'))} said that they cannot take part here`,
  ColleagueSuggested: (_, called) => `${capital(called('employer'))} named somebody who has to decide with them`,
  ReviewRecorded: ({ words }, called) => worded(`${capital(called('employer'))} said how it is going`, words),
  ReturnStarted: null,
  ReturnPaused: null,
  ReturnConfirmed: ({ on, started }, called) =>
    `${capital(called('employer'))} said that you ${started ? 'were' : 'were not'} back at work on ${dayDate(on)}`,
  FollowUpBegan: null,
  CheckInDue: null,
  AbsenceReported: ({ source }) => (source === 'telephone' ? 'Your support worker wrote down days you missed' : null),
  RtwStarted: null,
  RtwSustained: () => milestone('Four weeks at work without a break'),
  RtwNotSustained: () => 'Put right: it was not four weeks without a break by then',
  RtwBrokeDown: () => 'Your return stopped. A plan agreed for it ended with it',
  PlanningPaused: () => 'Plans rest for now',
  PlanningResumed: () => 'Plans go on',
  DisclosureOverridden: ({ words }) => worded('Told for your safety, without asking you first', words),
  OverrideTold: ({ words }) => worded('Told for your safety, without asking you first', words),
  RecordRequested: () => 'You asked for what is kept of you',
  RecordProvided: () => 'You were given what vocational support keeps of you',
  RecordRequestAnswered: ({ by }, called) => `${capital(called(by))} answered about what they keep of you`,
  RecordRequestExtended: ({ by, until }, called) =>
    `${capital(called(by))} said they need until ${dayDate(until)} to answer what they keep of you`,
  ComplaintMade: () => 'You made a complaint',
  ComplaintAcknowledged: () => 'Your complaint was received',
  ComplaintAnswered: ({ words }) => worded('Your complaint was answered', words),
  RecordErased: () => 'What vocational support kept of you was erased',
  // The letter itself, and what became of its code, are lines of the ledger.
  LetterAsked: ({ by }) => `${by} wrote down that you want something sent`,
  CodeReadOut: null,
  StopReported: ({ recipient, by }, called) =>
    `${by} wrote down that you asked to stop sharing with ${called(recipient)}`,
  WishTakenBack: ({ by }) =>
    by === 'patient'
      ? 'You said that something was written down wrongly'
      : 'Your support worker said that something was written down wrongly',
  GpAsked: ({ words }) => worded('Your support worker wrote a question for your surgery', words),
  GpAnswered: ({ words }) => worded('Your surgery answered', words),
};

/** The line of one mail; null where it is none. */
export function toldLine({ type, payload, occurredOn }: Mail<'patient'>, called: Called): Omit<Moment, 'on'> | null {
  // One entry per type: the compiler cannot see that type and payload belong together.
  const line = LINES[type] as null | ((payload: unknown, called: Called, on: IsoDate) => Line);
  const told = line?.(payload, called, occurredOn) ?? null;
  return typeof told === 'string' ? { what: told } : told;
}
