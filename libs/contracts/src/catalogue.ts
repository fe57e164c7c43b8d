import type { EmployerEvents, GpEvents, PatientEvents, VswEvents } from './authored';
import type { Holder, House, Ref } from './parties';
import type { EventType, RecordedEvents } from './recorded';

/** What each house may send, by type. */
export interface AuthoredBy<H extends Holder> {
  gp: GpEvents<H>;
  patient: PatientEvents<H>;
  vsw: VswEvents<H>;
  employer: EmployerEvents;
}
export type AuthoredType<A extends House = House> = A extends House ? keyof AuthoredBy<A>[A] & EventType : never;

/** One event as a house hands it to its outbox; references are that house's own. */
export type Authored<A extends House> = {
  [T in AuthoredType<A>]: { readonly type: T; readonly payload: AuthoredBy<A>[A][T] };
}[AuthoredType<A>];

type RefField<T extends EventType> = {
  [F in keyof RecordedEvents<'coordinator'>[T]]-?: Exclude<
    RecordedEvents<'coordinator'>[T][F],
    null | undefined
  > extends Ref<'coordinator'>
    ? F
    : never;
}[keyof RecordedEvents<'coordinator'>[T]];

/** What the wire must know of an event type without knowing what it means. */
export interface EventEntry<T extends EventType> {
  /** Version of the payload; a changed meaning is a new version beside the old. */
  readonly version: number;
  /** Houses that may send it; empty when the coordinator alone decides it. */
  readonly authors: readonly House[];
  /** Stopping overtakes: travels in the control lane, collected first and never held by ordinary mail. */
  readonly control: boolean;
  /** Payload fields that are references and must be translated for each holder. */
  readonly refs: readonly (RefField<T> & string)[];
}

const said = <T extends EventType>(authors: readonly House[], refs: readonly (RefField<T> & string)[] = []) =>
  ({ version: 1, authors, control: false, refs }) as EventEntry<T>;
const stopping = <T extends EventType>(authors: readonly House[], refs: readonly (RefField<T> & string)[] = []) =>
  ({ version: 1, authors, control: true, refs }) as EventEntry<T>;

/** The catalogue: every event type there is. A type missing here does not compile. */
export const EVENTS: { readonly [T in EventType]: EventEntry<T> } = {
  PatientReferred: said(['gp']),
  FitNoteIssued: said(['gp'], ['note']),
  FitNoteReplaced: said(['gp'], ['note', 'replaces']),
  PatientApplied: said(['patient']),
  CallRequested: said(['patient']),
  AnswerDeferred: said(['patient']),
  PatientEnrolled: said(['patient']),
  PatientDeclined: stopping(['patient']),
  ConsentGranted: said(['patient']),
  ConsentWithdrawn: stopping(['patient']),
  ConsentNarrowed: stopping(['patient']),
  ResearchConsentGiven: said(['patient']),
  ResearchConsentWithdrawn: stopping(['patient']),
  ItemApproved: said(['patient'], ['offer']),
  ItemStopped: said(['patient'], ['offer']),
  FitNoteShown: said(['patient'], ['note']),
  FitNoteTakenBack: said(['patient'], ['note']),
  GoalSet: said(['patient']),
  ObstacleReported: said(['patient'], ['obstacle']),
  EmployerNamed: said(['patient'], ['person']),
  PlanProposed: said(['patient'], ['person']),
  PlanAccepted: said(['patient', 'employer']),
  PlanDeclined: said(['patient', 'employer']),
  ProposalWithdrawn: said(['patient']),
  SupportEnded: stopping(['patient']),
  CaseAssigned: said(['vsw']),
  CallAttempted: said(['vsw']),
  ContactMade: said(['vsw']),
  ObstacleIdentified: said(['vsw'], ['obstacle', 'reported']),
  ActionAgreed: said(['vsw'], ['action', 'obstacle']),
  SafetyConcernRaised: stopping(['vsw']),
  EmployerJoined: said(['employer'], ['person']),
  PlanCountered: said(['employer'], ['person']),
  WrongPersonReported: stopping(['employer'], ['person']),
  CaseOpened: said([]),
  PatientInvited: said([]),
  InvitationReminded: said([]),
  InvitationExpired: said([]),
  FitNotesRequested: said([]),
  FitNotesRequestEnded: stopping([]),
  DisclosureOffered: said([], ['offer']),
  OfferOutdated: said([], ['offer']),
  HoldEnded: said([], ['offer']),
  ConsentReviewDue: said([]),
  EmployerInvited: said([]),
  RtwAgreed: said([]),
  ReplyOvertaken: said([]),
  DisclosureWithdrawn: stopping([]),
  DisclosureNarrowed: stopping([]),
  FitNoteCancelled: said(['gp'], ['note']),
  GpAnswered: said(['gp'], ['question']),
  ContactPreferencesSet: said(['patient']),
  ConfidenceReported: said(['patient']),
  ReadinessReported: said(['patient']),
  AbsenceReported: said(['patient', 'vsw']),
  ObstacleReworded: said(['patient'], ['obstacle']),
  ObstacleAnswered: said(['patient'], ['obstacle']),
  SharedWordsApproved: said(['patient'], ['obstacle']),
  AgreementReported: said(['patient']),
  ReturnStarted: said(['patient']),
  ReturnPaused: said(['patient']),
  WorkStatusReported: said(['patient']),
  ReplyReminded: said(['patient']),
  MeetingAnswered: said(['patient'], ['meeting']),
  VswChangeRequested: said(['patient']),
  ReopeningAsked: said(['patient', 'vsw']),
  SafetyConcernResolved: said(['vsw']),
  OverrideRequested: said(['vsw'], ['override']),
  OverrideReviewed: said(['vsw'], ['override']),
  OverrideTold: said(['vsw'], ['override']),
  ObstacleMitigated: said(['vsw'], ['obstacle']),
  ActionCompleted: said(['patient', 'vsw'], ['action']),
  StepChanged: said(['vsw']),
  WaitStarted: said(['vsw']),
  WaitEnded: said(['vsw']),
  CaseHandedOver: said(['vsw']),
  PlanDrafted: said(['vsw']),
  MessageSent: said(['patient', 'vsw'], ['message']),
  MeetingProposed: said(['vsw'], ['meeting']),
  MinutesWritten: said(['vsw'], ['meeting']),
  GpAsked: said(['vsw'], ['question']),
  CaseClosed: said(['vsw']),
  AdjustmentOffered: said(['employer'], ['person']),
  CannotAccommodate: said(['employer'], ['person']),
  CannotTakePart: said(['employer'], ['person']),
  ColleagueSuggested: said(['employer'], ['person']),
  EmployerLeft: stopping(['employer'], ['person']),
  ReturnConfirmed: said(['employer'], ['person']),
  ReviewRecorded: said(['employer'], ['person']),
  RecordRequested: said(['patient']),
  RecordProvided: said(['vsw']),
  RecordRequestAnswered: said(['gp', 'employer']),
  RecordRequestExtended: said(['gp', 'vsw', 'employer']),
  ComplaintMade: said(['patient'], ['complaint']),
  ComplaintAcknowledged: said(['vsw'], ['complaint']),
  ComplaintAnswered: said(['vsw'], ['complaint']),
  RecordErased: said(['vsw']),
  LetterAsked: said(['vsw'], ['wish']),
  LetterPosted: said(['patient'], ['wish']),
  CodeReadOut: said(['vsw'], ['wish']),
  CodeTried: said(['patient'], ['wish']),
  StopReported: stopping(['vsw'], ['wish']),
  StopHeard: stopping(['patient']),
  WishTakenBack: said(['patient', 'vsw'], ['wish']),
  ProposalExpired: said([]),
  FitNoteExpiring: said([], ['note']),
  FitNoteVoided: said([], ['offer']),
  FollowUpBegan: said([]),
  CheckInDue: said([]),
  ReviewDue: said([]),
  RtwStarted: said([]),
  RtwSustained: said([]),
  RtwBrokeDown: said([]),
  RtwNotSustained: said([]),
  CaseReopened: said([]),
  OpenElsewhere: said([]),
  PlanningPaused: said([]),
  PlanningResumed: said([]),
  EmployerAnswerKept: said([]),
  GpQuestionSent: said([], ['question']),
  GpSilent: said([], ['question']),
  DisclosureOverridden: said([], ['override']),
  LedgerEntryAdded: said([]),
  SharedCopyViewed: said(['gp', 'vsw', 'employer']),
  CopyLeft: said(['gp', 'vsw', 'employer']),
  AccessRefused: said(['gp', 'vsw', 'employer']),
  LaneReleased: said(['gp', 'patient', 'vsw', 'employer']),
  LaneParked: said(['gp', 'patient', 'vsw', 'employer']),
  CopyErased: stopping(['gp', 'vsw', 'employer']),
  CopyMarkedWithdrawn: stopping(['employer']),
  ErasureOverdue: said([]),
};

export const EVENT_TYPES = Object.keys(EVENTS) as EventType[];

/** True when `type` is in the catalogue: mail is data from elsewhere until this was asked. */
export const isEventType = (type: string): type is EventType => Object.hasOwn(EVENTS, type);
