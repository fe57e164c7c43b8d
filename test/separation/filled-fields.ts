import type { ContactCard, EventType, PlanClauses, Recorded, RecordPart, Ref } from '#contracts';

/** Makes values that occur nowhere else in a run. Closed words (an outcome, a yes) have only themselves: they cannot be told apart and are known by their field's name. */
export interface Making {
  words(): string;
  /** `YYYY-MM-DD` */
  day(): string;
  count(): number;
  ref(): Ref<'coordinator'>;
  digest(): string;
}

type Made<T extends EventType> = {
  readonly [F in keyof Recorded<T, 'coordinator'>]-?: (make: Making) => NonNullable<Recorded<T, 'coordinator'>[F]>;
};

const words = (make: Making): string => make.words();
const day = (make: Making): string => make.day();
const count = (make: Making): number => make.count();
const ref = (make: Making): Ref<'coordinator'> => make.ref();
const digest = (make: Making): string => make.digest();
const one =
  <const V>(value: V) =>
  (): V =>
    value;
const yes = one(true);

const card = (make: Making): ContactCard => ({
  name: make.words(),
  dateOfBirth: make.day(),
  channel: 'letter',
  mobile: make.words(),
  email: make.words(),
  telephone: make.words(),
  address: [make.words(), make.words()],
});

const clauses = (make: Making): PlanClauses => ({
  startOn: make.day(),
  reviewOn: make.day(),
  notes: make.words(),
  rows: [
    {
      weekOf: make.day(),
      days: make.words(),
      hours: make.count(),
      duties: make.words(),
      adjustment: make.words(),
      owner: 'employer',
    },
  ],
});

const record = (make: Making): readonly RecordPart[] => [{ kind: 'note', on: make.day(), words: make.words() }];

const note = {
  heardOn: day, // before the note's own days, as a note that has not ended
  note: ref,
  assessedOn: day,
  from: day,
  to: day,
  outcome: one('may_be_fit'),
  advice: one(['altered_hours']),
  condition: words,
  comments: words,
  issuerProfession: one('doctor'),
  reassessment: yes,
  toCheck: yes,
} as const;
const consent = { recipient: one('employer'), scopes: one(['plan']), revision: count } as const;
const absence = { from: day, to: day, days: count, source: one('form') } as const;
const version = { version: count, digest } as const;
const text = { base: digest, clauses, amends: yes, ...version, expiresOn: day, person: ref } as const;
const told = { to: one('gp'), words, reason: words, authority: words } as const;
const recalled = { by: one('employer'), recall: count } as const;

/** Every field of every event as the case log records it, and a value of its own for each: one missing, or one that there is not, does not compile. */
export const FIELDS: { readonly [T in EventType]: Made<T> } = {
  PatientReferred: { card, agreedOn: day, surgery: words, personKey: digest },
  PatientApplied: { card },
  CaseOpened: { card, source: one('surgery'), surgery: words },
  PatientInvited: { card, surgery: words, remindOn: day, answerBy: day },
  InvitationReminded: {},
  InvitationExpired: {},
  CallRequested: { bestTime: words },
  AnswerDeferred: {},
  PatientEnrolled: {},
  PatientDeclined: {},
  SupportEnded: { reopenings: count },

  ConsentGranted: {
    ...consent,
    purpose: one('return-to-work'),
    reviewOn: day,
    without: (make) => [make.words()],
    manner: one('standing'),
    past: yes,
    byLetter: yes,
    decidedOn: day,
    adds: yes,
  },
  ConsentReviewDue: { recipient: one('employer'), scopes: one(['plan']) },
  ConsentWithdrawn: { ...consent, reportedBy: words, recall: count },
  ConsentNarrowed: { recipient: one('employer'), without: (make) => [make.words()], revision: count },
  DisclosureOffered: {
    offer: ref,
    recipient: one('employer'),
    recipientName: words,
    about: one('PlanProposed'),
    text: (make) => JSON.stringify({ words: make.words() }),
    digest,
    scopes: one(['plan']),
    source: digest,
    sendsOn: day,
  },
  ResearchConsentGiven: { revision: count },
  ResearchConsentWithdrawn: { revision: count },
  ItemApproved: { offer: ref, digest, revision: count, byLetter: yes },
  ItemStopped: { offer: ref },
  HoldEnded: { offer: ref },
  OfferOutdated: { offer: ref, again: yes },
  DisclosureWithdrawn: {
    recipient: one('employer'),
    scopes: (make) => [make.words()],
    had: yes,
    receipt: (make) => ({ number: make.count(), revision: make.count(), awaited: true, on: make.day() }),
  },
  DisclosureNarrowed: {
    recipient: one('employer'),
    fields: (make) => [make.words()],
    receipt: (make) => ({ number: make.count(), revision: make.count(), awaited: true, on: make.day() }),
  },
  CopyErased: recalled,
  CopyMarkedWithdrawn: { ...recalled, kept: one('agreed-plan'), until: day },
  ErasureOverdue: recalled,
  LedgerEntryAdded: { what: one('sent'), who: one('gp'), name: words, about: words, why: words, mark: words },
  SharedCopyViewed: { by: words, shown: one('plan') },
  CopyLeft: { by: words, shown: one('plan'), form: one('pdf') },
  AccessRefused: { by: words, asked: one('plan') },
  LaneReleased: {},
  LaneParked: {},

  LetterAsked: { wish: ref, item: one('plan'), by: words },
  LetterPosted: { wish: ref, outcome: one('posted'), until: day },
  CodeReadOut: { wish: ref, proof: digest, by: words },
  CodeTried: { wish: ref, typedBy: one('vsw'), by: words, outcome: one('wrong') },
  StopReported: { wish: ref, recipient: one('employer'), by: words },
  StopHeard: { recipient: one('employer'), revision: count },
  WishTakenBack: { wish: ref, by: one('patient') },

  FitNotesRequested: { condition: yes },
  FitNotesRequestEnded: {},
  FitNoteIssued: note,
  FitNoteReplaced: { ...note, replaces: ref },
  FitNoteShown: note,
  FitNoteTakenBack: { note: ref, heardOn: day },
  FitNoteCancelled: { note: ref, heardOn: day },
  FitNoteExpiring: { note: ref, to: day },
  FitNoteVoided: { offer: ref, from: day, to: day, outcome: one('not_fit') },

  GoalSet: { goal: words, by: day },
  ObstacleReported: { obstacle: ref, words },
  ObstacleIdentified: { obstacle: ref, words, reported: ref },
  ObstacleReworded: { obstacle: ref, words },
  ObstacleAnswered: { obstacle: ref, answer: one('agree'), status: one('open') },
  ObstacleMitigated: { obstacle: ref, outcome: one('eased'), status: one('open') },
  ActionAgreed: { action: ref, obstacle: ref, what: words, owner: one('employer'), due: day },
  ActionCompleted: { action: ref, outcome: one('helped'), by: one('patient') },
  SharedWordsApproved: { obstacle: ref, recipient: one('employer'), words },
  ContactMade: { mode: one('telephone'), minutes: count },
  CallAttempted: { outcome: one('will_answer') },
  ContactPreferencesSet: { channel: one('letter'), bestTime: words, interpreter: words },
  CaseAssigned: { worker: words, profession: words },
  StepChanged: { step: one(2), reason: words },
  WaitStarted: { reason: one('treatment'), until: day, words },
  WaitEnded: {},
  CaseHandedOver: { worker: words, profession: words, kind: one('cover'), until: day },
  VswChangeRequested: {},
  CaseClosed: { ending: one('back_at_work'), words },
  ReopeningAsked: {},
  CaseReopened: { reopening: count, on: day },
  OpenElsewhere: {},
  MessageSent: { message: ref, words, by: one('patient') },
  MeetingProposed: { meeting: ref, on: day, time: words, mode: one('video'), about: words },
  MeetingAnswered: { meeting: ref, answer: one('accept'), words },
  MinutesWritten: { meeting: ref, version: count, words },
  ConfidenceReported: {
    scores: (make) => ({
      meeting_job_demands: make.count(),
      modifying_job_tasks: make.count(),
      communicating_needs: make.count(),
    }),
    content: words,
  },
  ReadinessReported: { readiness: one('nearly'), words, expectedOn: day },
  AbsenceReported: absence,

  SafetyConcernRaised: { urgency: one('urgent') },
  SafetyConcernResolved: {},
  PlanningPaused: {},
  PlanningResumed: {},
  EmployerAnswerKept: {
    answer: (make) => ({ type: 'CannotAccommodate', payload: { reason: make.words() } }),
  },
  OverrideRequested: {
    override: ref,
    ...told,
    by: words,
    emergency: yes,
    tellPatient: yes,
    whyNotTold: words,
    lookAgainOn: day,
  },
  OverrideReviewed: { override: ref, by: words, verdict: one('approved'), reason: words },
  OverrideTold: { override: ref, ...told },
  DisclosureOverridden: { override: ref, ...told },

  GpAsked: { question: ref, words },
  GpQuestionSent: { question: ref, on: day },
  GpSilent: { question: ref },
  GpAnswered: { question: ref, words },

  EmployerNamed: { person: ref, name: words, organisation: words, email: words, cardKey: digest },
  EmployerInvited: { name: words, from: words, email: words, cardKey: digest },
  EmployerJoined: { person: ref },
  WrongPersonReported: { person: ref },
  EmployerLeft: { person: ref },
  PlanProposed: text,
  PlanCountered: text,
  PlanAccepted: { ...version, by: one('employer') },
  PlanDeclined: { ...version, by: one('employer'), reason: words },
  PlanDrafted: { clauses, words },
  ProposalWithdrawn: { digest },
  ProposalExpired: { digest },
  ReplyOvertaken: { by: one('employer'), answered: digest, standing: digest },
  ReplyReminded: { digest, on: day },
  AdjustmentOffered: { adjustment: words, words, person: ref },
  CannotAccommodate: { reason: words, person: ref },
  CannotTakePart: { reason: words, person: ref },
  ColleagueSuggested: { name: words, role: words, email: words, why: words, person: ref },
  RtwAgreed: { ...version, agreedOn: day, clauses },
  AgreementReported: { clauses, agreedOn: day },

  ReturnStarted: { on: day, how: one('as_planned') },
  ReturnPaused: { on: day, how: one('paused'), words },
  ReturnConfirmed: { on: day, started: yes, person: ref },
  ReviewRecorded: { on: day, words, person: ref },
  WorkStatusReported: { status: one('same_job'), on: day },
  FollowUpBegan: { from: day, first: count },
  CheckInDue: { number: count, from: day, to: day },
  ReviewDue: { on: day },
  RtwStarted: { on: day },
  RtwSustained: { on: day },
  RtwBrokeDown: { on: day },
  RtwNotSustained: { on: day },

  RecordRequested: { of: one('gp') },
  RecordProvided: {
    parts: record,
    keptBack: (make) => ({ third_party: make.count(), serious_harm: make.count() }),
  },
  RecordRequestAnswered: { how: one('on_paper'), on: day, by: one('gp') },
  RecordRequestExtended: { reason: one('advice'), until: day, by: one('gp') },
  RecordErased: {},
  ComplaintMade: { complaint: ref, about: one('service'), words },
  ComplaintAcknowledged: { complaint: ref },
  ComplaintAnswered: { complaint: ref, words },
};
