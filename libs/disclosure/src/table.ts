import { always, alwaysTiedTo, following, never, override, withConsent, type DisclosureTable } from './rules';

const own = never; // its author holds it already, as a record of its own

const planText = {
  version: { scope: 'plan', closed: true },
  digest: { scope: 'plan', closed: true },
  clauses: { scope: 'plan' },
  expiresOn: { scope: 'plan', closed: true },
} as const;

const fitNoteForVsw = {
  note: { scope: 'fit-notes', closed: true },
  assessedOn: { scope: 'fit-notes', closed: true, optional: true },
  from: { scope: 'fit-notes', closed: true },
  to: { scope: 'fit-notes', closed: true },
  outcome: { scope: 'fit-notes', closed: true },
  advice: { scope: 'fit-notes', closed: true, optional: true },
  issuerProfession: { scope: 'fit-notes', closed: true, optional: true },
  reassessment: { scope: 'fit-notes', closed: true, optional: true },
  condition: { scope: 'condition', optional: true },
  comments: { scope: 'condition', optional: true },
} as const;

const wholeFitNote = [
  'note',
  'assessedOn',
  'from',
  'to',
  'outcome',
  'advice',
  'condition',
  'comments',
  'issuerProfession',
  'reassessment',
] as const;

/** An employer gets dates and advice. There is no row by which a condition or a comment could reach one. */
const fitNoteForEmployer = {
  from: { scope: 'fit-note-advice', closed: true },
  to: { scope: 'fit-note-advice', closed: true },
  outcome: { scope: 'fit-note-advice', closed: true, optional: true },
  advice: { scope: 'fit-note-advice', closed: true, optional: true },
} as const;

/**
 * Who may be sent which field of which event. Nothing leaves the coordinator but by a row of this table.
 * A GP practice hears that its offer arrived and, afterwards, only what the patient approved.
 */
export const TABLE = {
  // a case begins
  PatientReferred: { gp: own, patient: never, vsw: never, employer: never },
  PatientApplied: { gp: never, patient: own, vsw: never, employer: never },
  CaseOpened: { gp: always('source'), patient: never, vsw: always('card', 'source', 'surgery'), employer: never },
  PatientInvited: {
    gp: never,
    patient: always('card', 'surgery', 'answerBy'),
    vsw: never,
    employer: never,
  },
  InvitationReminded: { gp: never, patient: always(), vsw: never, employer: never },
  InvitationExpired: { gp: never, patient: always(), vsw: always(), employer: never },
  CaseAssigned: { gp: never, patient: always('worker', 'profession'), vsw: own, employer: never },
  CallAttempted: { gp: never, patient: never, vsw: own, employer: never },
  CallRequested: { gp: never, patient: own, vsw: always('bestTime'), employer: never },
  AnswerDeferred: { gp: never, patient: own, vsw: always(), employer: never },
  PatientEnrolled: { gp: never, patient: always(), vsw: always(), employer: never },
  PatientDeclined: { gp: never, patient: always(), vsw: never, employer: never },
  SupportEnded: { gp: never, patient: always('reopenings'), vsw: always('reopenings'), employer: never },

  // consent and the door
  ConsentGranted: {
    gp: never,
    patient: always(
      'recipient',
      'scopes',
      'revision',
      'purpose',
      'reviewOn',
      'without',
      'manner',
      'decidedOn',
      'adds',
      'byLetter',
    ),
    vsw: never,
    employer: never,
  },
  ConsentReviewDue: { gp: never, patient: always('recipient', 'scopes'), vsw: never, employer: never },
  ConsentWithdrawn: {
    gp: never,
    patient: always('recipient', 'scopes', 'revision', 'reportedBy', 'recall'),
    vsw: never,
    employer: never,
  },
  ConsentNarrowed: { gp: never, patient: always('recipient', 'without', 'revision'), vsw: never, employer: never },
  // That somebody said yes or no, and nothing else: the workers' house makes the files for research, and looks there first.
  ResearchConsentGiven: { gp: never, patient: always('revision'), vsw: always('revision'), employer: never },
  ResearchConsentWithdrawn: { gp: never, patient: always('revision'), vsw: always('revision'), employer: never },
  DisclosureOffered: {
    gp: never,
    patient: always('offer', 'recipient', 'recipientName', 'about', 'text', 'digest', 'scopes', 'sendsOn'),
    vsw: never,
    employer: never,
  },
  ItemApproved: { gp: never, patient: always('offer', 'digest', 'byLetter'), vsw: never, employer: never },
  HoldEnded: { gp: never, patient: always('offer'), vsw: never, employer: never },
  ItemStopped: { gp: never, patient: always('offer'), vsw: never, employer: never },
  OfferOutdated: { gp: never, patient: always('offer'), vsw: never, employer: never },
  // goes only to the recipient it names, and only if that one holds something (see `recipientsOf`)
  DisclosureWithdrawn: {
    gp: always('scopes', 'had'),
    patient: always('recipient', 'scopes', 'had', 'receipt'),
    vsw: always('scopes'),
    employer: always('scopes', 'had'),
  },
  // likewise; a worker's own notes that repeat what was taken out go with it, so their house is told which it was
  DisclosureNarrowed: {
    gp: always(),
    patient: always('recipient', 'fields', 'receipt'),
    vsw: always('fields'),
    employer: always(),
  },
  // the receipt of a recall: the patient's alone
  CopyErased: { gp: own, patient: always('by', 'recall'), vsw: own, employer: own },
  CopyMarkedWithdrawn: { gp: never, patient: always('by', 'recall', 'kept', 'until'), vsw: never, employer: own },
  ErasureOverdue: { gp: never, patient: always('by', 'recall'), vsw: never, employer: never },
  LedgerEntryAdded: {
    gp: never,
    patient: always('what', 'who', 'name', 'about', 'why', 'mark'),
    vsw: never,
    employer: never,
  },
  // what houses say of their own pages: the patient reads it as an entry of the ledger
  SharedCopyViewed: { gp: own, patient: never, vsw: own, employer: own },
  CopyLeft: { gp: own, patient: never, vsw: own, employer: own },
  AccessRefused: { gp: own, patient: never, vsw: own, employer: own },
  LaneReleased: { gp: own, patient: own, vsw: own, employer: own },
  LaneParked: { gp: own, patient: own, vsw: own, employer: own },

  // paper and telephone: what a worker wrote down goes to the patient and to nobody else
  LetterAsked: { gp: never, patient: always('wish', 'item', 'by'), vsw: own, employer: never },
  LetterPosted: { gp: never, patient: own, vsw: always('wish', 'outcome', 'until'), employer: never },
  CodeReadOut: { gp: never, patient: always('wish', 'proof', 'by'), vsw: own, employer: never },
  // to the workers' house only where a worker typed it, or the letter was used (see `disclose`)
  CodeTried: { gp: never, patient: own, vsw: always('wish', 'outcome'), employer: never },
  StopReported: { gp: never, patient: always('wish', 'recipient', 'by'), vsw: own, employer: never },
  StopHeard: { gp: never, patient: own, vsw: never, employer: never },
  WishTakenBack: { gp: never, patient: always('wish', 'by'), vsw: always('wish', 'by'), employer: never },

  // fit notes
  FitNotesRequested: { gp: alwaysTiedTo('fit-notes', 'condition'), patient: never, vsw: never, employer: never },
  FitNotesRequestEnded: { gp: always(), patient: never, vsw: never, employer: never },
  FitNoteIssued: {
    gp: own,
    patient: always(...wholeFitNote),
    vsw: withConsent(fitNoteForVsw),
    employer: withConsent(fitNoteForEmployer),
  },
  FitNoteReplaced: {
    gp: own,
    patient: always(...wholeFitNote, 'replaces'),
    vsw: withConsent({ ...fitNoteForVsw, replaces: { scope: 'fit-notes', closed: true } }),
    employer: withConsent(fitNoteForEmployer),
  },
  FitNoteShown: {
    gp: never,
    patient: own,
    vsw: withConsent(fitNoteForVsw),
    employer: withConsent(fitNoteForEmployer),
  },
  FitNoteTakenBack: {
    gp: never,
    patient: own,
    vsw: withConsent({ note: { scope: 'fit-notes', closed: true } }),
    employer: never,
  },
  FitNoteCancelled: {
    gp: own,
    patient: always('note'),
    vsw: withConsent({ note: { scope: 'fit-notes', closed: true } }),
    employer: never,
  },
  FitNoteExpiring: {
    gp: never,
    patient: always('note', 'to'),
    vsw: withConsent({ note: { scope: 'fit-notes', closed: true }, to: { scope: 'fit-notes', closed: true } }),
    employer: never,
  },
  // To whoever was shown the note, under the permission that showed it: its days again, and nothing of why.
  FitNoteVoided: {
    gp: never,
    patient: never,
    vsw: never,
    employer: following('fit-note-advice', 'from', 'to', 'outcome'),
  },

  // support
  GoalSet: { gp: never, patient: own, vsw: always('goal', 'by'), employer: never },
  // Everything said of an obstacle goes to both who said it, its author too: so both fold the same mail in the same order.
  ObstacleReported: {
    gp: never,
    patient: always('obstacle', 'words'),
    vsw: always('obstacle', 'words'),
    employer: never,
  },
  ObstacleIdentified: {
    gp: never,
    patient: always('obstacle', 'words', 'reported'),
    vsw: always('obstacle', 'words', 'reported'),
    employer: never,
  },
  ActionAgreed: {
    gp: never,
    patient: always('action', 'obstacle', 'what', 'owner', 'due'),
    vsw: always('action', 'obstacle', 'what', 'owner', 'due'),
    employer: never,
  },
  ContactMade: { gp: never, patient: always('mode', 'minutes'), vsw: own, employer: never },
  ContactPreferencesSet: {
    gp: never,
    patient: own,
    vsw: always('channel', 'bestTime', 'interpreter'),
    employer: never,
  },
  StepChanged: { gp: never, patient: always('step'), vsw: own, employer: never },
  WaitStarted: { gp: never, patient: always('reason', 'until', 'words'), vsw: own, employer: never },
  WaitEnded: { gp: never, patient: always(), vsw: own, employer: never },
  CaseHandedOver: {
    gp: never,
    patient: always('worker', 'profession', 'kind', 'until'),
    vsw: always('kind'),
    employer: never,
  },
  VswChangeRequested: { gp: never, patient: always(), vsw: always(), employer: never },
  CaseClosed: { gp: never, patient: always('ending', 'words'), vsw: always('ending'), employer: never },
  ReopeningAsked: { gp: never, patient: own, vsw: own, employer: never },
  CaseReopened: { gp: never, patient: always('reopening'), vsw: always('reopening'), employer: never },
  OpenElsewhere: { gp: never, patient: always(), vsw: always(), employer: never },
  MessageSent: {
    gp: never,
    patient: always('message', 'words', 'by'),
    vsw: always('message', 'words', 'by'),
    employer: never,
  },
  MeetingProposed: {
    gp: never,
    patient: always('meeting', 'on', 'time', 'mode', 'about'),
    vsw: own,
    employer: never,
  },
  MeetingAnswered: { gp: never, patient: own, vsw: always('meeting', 'answer', 'words'), employer: never },
  MinutesWritten: { gp: never, patient: always('meeting', 'version', 'words'), vsw: own, employer: never },

  // obstacles, said together
  ObstacleReworded: {
    gp: never,
    patient: always('obstacle', 'words'),
    vsw: always('obstacle', 'words'),
    employer: never,
  },
  ObstacleAnswered: {
    gp: never,
    patient: always('obstacle', 'answer', 'status'),
    vsw: always('obstacle', 'answer', 'status'),
    employer: never,
  },
  ObstacleMitigated: {
    gp: never,
    patient: always('obstacle', 'outcome', 'status'),
    vsw: always('obstacle', 'outcome', 'status'),
    employer: never,
  },
  ActionCompleted: {
    gp: never,
    patient: always('action', 'outcome', 'by'),
    vsw: always('action', 'outcome', 'by'),
    employer: never,
  },
  SharedWordsApproved: {
    gp: withConsent({ words: { scope: 'health-obstacles' } }),
    patient: own,
    vsw: never,
    employer: withConsent({ words: { scope: 'adjustments' } }),
  },

  // the patient's growth: told to the worker only
  ConfidenceReported: { gp: never, patient: own, vsw: always('scores', 'content'), employer: never },
  ReadinessReported: { gp: never, patient: own, vsw: always('readiness', 'words', 'expectedOn'), employer: never },

  // safety
  SafetyConcernRaised: { gp: never, patient: never, vsw: own, employer: never },
  SafetyConcernResolved: { gp: never, patient: never, vsw: own, employer: never },
  PlanningPaused: { gp: never, patient: always(), vsw: never, employer: never },
  PlanningResumed: { gp: never, patient: always(), vsw: never, employer: never },
  EmployerAnswerKept: { gp: never, patient: never, vsw: never, employer: never },
  OverrideRequested: { gp: never, patient: never, vsw: own, employer: never },
  OverrideReviewed: { gp: never, patient: never, vsw: own, employer: never },
  OverrideTold: { gp: never, patient: always('to', 'words', 'reason', 'authority'), vsw: own, employer: never },
  // to the patient only once telling them is safe, and to a surgery only where it is the one to be told (see `disclose`)
  DisclosureOverridden: {
    gp: override('override', 'words', 'reason', 'authority'),
    patient: always('to', 'words', 'reason', 'authority'),
    vsw: always('override', 'to'),
    employer: never,
  },

  // questions for the surgery
  GpAsked: {
    gp: withConsent({ question: { scope: 'progress', closed: true }, words: { scope: 'progress' } }),
    patient: always('question', 'words'),
    vsw: own,
    employer: never,
  },
  GpQuestionSent: { gp: never, patient: never, vsw: always('question'), employer: never },
  GpSilent: { gp: never, patient: never, vsw: always('question'), employer: never },
  GpAnswered: {
    gp: own,
    patient: always('question', 'words'),
    vsw: always('question', 'words'),
    employer: never,
  },

  // the plan
  EmployerNamed: { gp: never, patient: own, vsw: never, employer: never },
  EmployerInvited: {
    gp: never,
    patient: never,
    vsw: never,
    employer: following('contact', 'name', 'from', 'email', 'cardKey'),
  },
  EmployerJoined: { gp: never, patient: always('person'), vsw: never, employer: own },
  WrongPersonReported: { gp: never, patient: always('person'), vsw: never, employer: own },
  PlanProposed: {
    gp: never,
    patient: always('base', 'clauses', 'version', 'digest', 'expiresOn'),
    vsw: always('version'),
    employer: withConsent(planText),
  },
  PlanCountered: {
    gp: never,
    patient: always('person', 'base', 'clauses', 'version', 'digest', 'expiresOn'),
    vsw: withConsent({
      version: { scope: 'employer-answers', closed: true },
      clauses: { scope: 'employer-answers', optional: true },
    }),
    employer: following('plan', 'base', 'clauses', 'version', 'digest', 'expiresOn'),
  },
  PlanAccepted: {
    gp: never,
    patient: always('by', 'version', 'digest'),
    vsw: never,
    employer: following('plan', 'by', 'version', 'digest'),
  },
  PlanDeclined: {
    gp: never,
    patient: always('by', 'version', 'digest', 'reason'),
    vsw: never,
    employer: following('plan', 'by', 'version', 'digest'),
  },
  ProposalWithdrawn: {
    gp: never,
    patient: always('digest'),
    vsw: never,
    employer: following('plan', 'digest'),
  },
  ReplyOvertaken: {
    gp: never,
    patient: always('by', 'answered', 'standing'),
    vsw: never,
    employer: following('plan', 'by', 'answered', 'standing'),
  },
  ProposalExpired: { gp: never, patient: always('digest'), vsw: never, employer: following('plan', 'digest') },
  ReplyReminded: { gp: never, patient: always('digest', 'on'), vsw: never, employer: following('plan', 'digest') },
  PlanDrafted: { gp: never, patient: always('clauses', 'words'), vsw: own, employer: never },
  AdjustmentOffered: {
    gp: never,
    patient: always('person', 'adjustment', 'words'),
    vsw: withConsent({
      adjustment: { scope: 'employer-answers' },
      words: { scope: 'employer-answers', optional: true },
    }),
    employer: own,
  },
  CannotAccommodate: {
    gp: never,
    patient: always('person', 'reason'),
    vsw: withConsent({ reason: { scope: 'employer-answers' } }),
    employer: own,
  },
  CannotTakePart: {
    gp: never,
    patient: always('person', 'reason'),
    vsw: withConsent({ reason: { scope: 'employer-answers' } }),
    employer: own,
  },
  ColleagueSuggested: {
    gp: never,
    patient: always('person', 'name', 'role', 'email', 'why'),
    vsw: never,
    employer: own,
  },
  EmployerLeft: { gp: never, patient: always('person'), vsw: never, employer: own },
  ReturnConfirmed: {
    gp: never,
    patient: always('person', 'on', 'started'),
    vsw: withConsent({
      on: { scope: 'employer-answers', closed: true },
      started: { scope: 'employer-answers', closed: true },
    }),
    employer: own,
  },
  ReviewRecorded: {
    gp: never,
    patient: always('person', 'on', 'words'),
    vsw: withConsent({
      on: { scope: 'employer-answers', closed: true },
      words: { scope: 'employer-answers', optional: true },
    }),
    employer: own,
  },
  AgreementReported: {
    gp: never,
    patient: always('clauses', 'agreedOn'),
    vsw: always('clauses', 'agreedOn'),
    employer: never,
  },

  // after
  // the patient's own word comes back to them once it is decided: it says how their return stands
  ReturnStarted: { gp: never, patient: always('on', 'how'), vsw: always('on', 'how'), employer: never },
  ReturnPaused: { gp: never, patient: always('on', 'how'), vsw: always('on', 'how', 'words'), employer: never },
  WorkStatusReported: { gp: never, patient: own, vsw: always('status', 'on'), employer: never },
  FollowUpBegan: { gp: never, patient: always('from', 'first'), vsw: always('from', 'first'), employer: never },
  CheckInDue: { gp: never, patient: always('number', 'from', 'to'), vsw: never, employer: never },
  AbsenceReported: {
    gp: never,
    patient: always('from', 'to', 'days', 'source'),
    vsw: withConsent({
      from: { scope: 'check-ins', closed: true },
      to: { scope: 'check-ins', closed: true },
      days: { scope: 'check-ins', closed: true },
      source: { scope: 'check-ins', closed: true },
    }),
    employer: never,
  },
  ReviewDue: { gp: never, patient: always('on'), vsw: always('on'), employer: following('plan', 'on') },
  RtwStarted: {
    gp: withConsent({ on: { scope: 'progress', closed: true } }),
    patient: always('on'),
    vsw: always('on'),
    employer: never,
  },
  RtwSustained: {
    gp: withConsent({ on: { scope: 'outcome', closed: true } }),
    patient: always('on'),
    vsw: always('on'),
    employer: never,
  },
  RtwBrokeDown: {
    gp: withConsent({ on: { scope: 'progress', closed: true } }),
    patient: always('on'),
    vsw: always('on'),
    employer: never,
  },
  // offered only where a surgery was sent what it corrects (see `isTheirs`)
  RtwNotSustained: {
    gp: withConsent({ on: { scope: 'outcome', closed: true } }),
    patient: always('on'),
    vsw: always('on'),
    employer: never,
  },

  // the patient's rights: a request goes to the house it is made to, and no other; an answer to the patient alone (see `disclose`)
  RecordRequested: { gp: always(), patient: always('of'), vsw: always(), employer: following('contact') },
  RecordProvided: { gp: never, patient: always('parts', 'keptBack'), vsw: own, employer: never },
  RecordRequestAnswered: { gp: own, patient: always('by', 'how', 'on'), vsw: never, employer: own },
  RecordRequestExtended: { gp: own, patient: always('by', 'reason', 'until'), vsw: own, employer: own },
  // the workers' house keeps it from the worker it may be about
  ComplaintMade: {
    gp: never,
    patient: always('complaint', 'about', 'words'),
    vsw: always('complaint', 'about', 'words'),
    employer: never,
  },
  ComplaintAcknowledged: { gp: never, patient: always('complaint'), vsw: own, employer: never },
  ComplaintAnswered: { gp: never, patient: always('complaint', 'words'), vsw: own, employer: never },
  RecordErased: { gp: never, patient: always(), vsw: own, employer: never },

  RtwAgreed: {
    gp: withConsent({
      version: { scope: 'plan', closed: true },
      agreedOn: { scope: 'plan', closed: true, optional: true },
      clauses: { scope: 'plan', optional: true },
    }),
    patient: always('version', 'digest', 'agreedOn', 'clauses'),
    vsw: always('version', 'agreedOn', 'clauses'),
    employer: following('plan', 'version', 'digest', 'agreedOn', 'clauses'),
  },
} as const satisfies DisclosureTable;
