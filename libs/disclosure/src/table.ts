import { always, alwaysTiedTo, following, never, withConsent, type DisclosureTable } from './rules';

const own = never; // its author holds it already, as a record of its own

const planText = {
  version: { scope: 'plan', closed: true },
  digest: { scope: 'plan', closed: true },
  clauses: { scope: 'plan' },
} as const;

const fitNoteForVsw = {
  note: { scope: 'fit-notes', closed: true },
  assessedOn: { scope: 'fit-notes', closed: true },
  from: { scope: 'fit-notes', closed: true },
  to: { scope: 'fit-notes', closed: true },
  outcome: { scope: 'fit-notes', closed: true },
  advice: { scope: 'fit-notes', closed: true },
  issuerProfession: { scope: 'fit-notes', closed: true },
  reassessment: { scope: 'fit-notes', closed: true },
  condition: { scope: 'condition' },
  comments: { scope: 'condition' },
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
  outcome: { scope: 'fit-note-advice', closed: true },
  advice: { scope: 'fit-note-advice', closed: true },
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
  SupportEnded: { gp: never, patient: always(), vsw: always(), employer: never },

  // consent and the door
  ConsentGranted: {
    gp: never,
    patient: always('recipient', 'scopes', 'revision'),
    vsw: never,
    employer: never,
  },
  ConsentWithdrawn: {
    gp: never,
    patient: always('recipient', 'scopes', 'revision'),
    vsw: never,
    employer: never,
  },
  DisclosureOffered: {
    gp: never,
    patient: always('offer', 'recipient', 'recipientName', 'about', 'text', 'digest', 'scopes'),
    vsw: never,
    employer: never,
  },
  ItemApproved: { gp: never, patient: always('offer', 'digest'), vsw: never, employer: never },
  ItemStopped: { gp: never, patient: always('offer'), vsw: never, employer: never },
  OfferOutdated: { gp: never, patient: always('offer'), vsw: never, employer: never },
  // goes only to the recipient it names, and only if that one holds something (see `recipientsOf`)
  DisclosureWithdrawn: { gp: always('scopes'), patient: never, vsw: always('scopes'), employer: always('scopes') },
  LedgerEntryAdded: { gp: never, patient: always('what', 'who', 'about'), vsw: never, employer: never },

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

  // support
  GoalSet: { gp: never, patient: own, vsw: always('goal', 'by'), employer: never },
  ObstacleReported: { gp: never, patient: own, vsw: always('obstacle', 'words'), employer: never },
  ObstacleIdentified: { gp: never, patient: always('obstacle', 'words', 'reported'), vsw: own, employer: never },
  ActionAgreed: {
    gp: never,
    patient: always('action', 'obstacle', 'what', 'owner', 'due'),
    vsw: own,
    employer: never,
  },
  ContactMade: { gp: never, patient: always('mode', 'minutes'), vsw: own, employer: never },
  SafetyConcernRaised: { gp: never, patient: never, vsw: own, employer: never },

  // the plan
  EmployerNamed: { gp: never, patient: own, vsw: never, employer: never },
  EmployerInvited: {
    gp: never,
    patient: never,
    vsw: never,
    employer: following('contact', 'name', 'from', 'email', 'cardKey'),
  },
  EmployerJoined: { gp: never, patient: always(), vsw: never, employer: own },
  WrongPersonReported: { gp: never, patient: always(), vsw: never, employer: own },
  PlanProposed: {
    gp: never,
    patient: always('base', 'clauses', 'version', 'digest'),
    vsw: always('version'),
    employer: withConsent(planText),
  },
  PlanCountered: {
    gp: never,
    patient: always('base', 'clauses', 'version', 'digest'),
    vsw: withConsent({ version: { scope: 'employer-answers', closed: true }, clauses: { scope: 'employer-answers' } }),
    employer: following('plan', 'base', 'clauses', 'version', 'digest'),
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
  RtwAgreed: {
    gp: withConsent({
      version: { scope: 'plan', closed: true },
      agreedOn: { scope: 'plan', closed: true },
      clauses: { scope: 'plan' },
    }),
    patient: always('version', 'digest', 'agreedOn', 'clauses'),
    vsw: always('version', 'agreedOn', 'clauses'),
    employer: following('plan', 'version', 'digest', 'agreedOn', 'clauses'),
  },
} as const satisfies DisclosureTable;
