import type { AuthoredBy, AuthoredType } from '../catalogue';
import type { ConsentTerms, Empty, HouseReports, PatientEvents } from '../authored';
import { CODE_OUTCOMES, LETTER_OUTCOMES, PAPER_ITEM_NAMES } from '../paper';
import type { House, Ref } from '../parties';
import {
  ABSENCE_SOURCES,
  ACTION_OUTCOMES,
  ACTION_OWNERS,
  ADVICE,
  CALL_OUTCOMES,
  CHANNELS,
  COMPLAINT_ABOUT,
  CONTACT_MODES,
  CONTACT_WAYS,
  COPY_FORMS,
  ENDINGS,
  FIT_NOTE_OUTCOMES,
  HANDOVER_KINDS,
  ISSUER_PROFESSIONS,
  KEPT_COPIES,
  MANNERS,
  MEETING_ANSWERS,
  OBSTACLE_ANSWERS,
  OBSTACLE_OUTCOMES,
  OVERRIDE_TO,
  OVERRIDE_VERDICTS,
  PURPOSES,
  READINESS,
  MORE_TIME_REASONS,
  RECORD_ANSWERS,
  RECORD_HOLDERS,
  RECORD_PARTS,
  RETURN_MANNERS,
  RETURN_PAUSES,
  SCOPES,
  SHARED_THINGS,
  WAIT_REASONS,
  WORK_STATUSES,
  type AbsenceFields,
  type ConfidenceScores,
  type ConsentRecipient,
  type ContactCard,
  type FitNoteFields,
  type PlanClauses,
  type PlanRow,
  type RecordPart,
  type Scope,
  type Step,
} from '../values';
import {
  array,
  bool,
  date,
  digest,
  nullable,
  number,
  object,
  oneOf,
  optional,
  ref,
  text,
  yes,
  type Fields,
  type Reader,
} from './shapes';

// Wider than the forms that fill them, which say it to a person: these only keep what no form lets through from going on.
const name = text(400);
const line = text(1_000);
const words = text(8_000);
const email = text(320);
/** A keyed hash under somebody's own secret; compared, never read. */
const key = text(200, 1);

const card = object<ContactCard>({
  name,
  dateOfBirth: date,
  channel: oneOf(...CHANNELS),
  mobile: optional(text(40)),
  email: optional(email),
  telephone: optional(text(40)),
  address: optional(array(text(400), 200)),
});

const fitNote: Fields<FitNoteFields & { readonly note: Ref<never> }> = {
  note: ref,
  assessedOn: date,
  from: date,
  to: date,
  outcome: oneOf(...FIT_NOTE_OUTCOMES),
  advice: array(oneOf(...ADVICE), ADVICE.length),
  condition: nullable(words),
  comments: nullable(words),
  issuerProfession: nullable(oneOf(...ISSUER_PROFESSIONS)),
  reassessment: nullable(bool),
};

const clauses = object<PlanClauses>({
  startOn: date,
  rows: array(
    object<PlanRow>({
      weekOf: date,
      days: line,
      hours: number(0, 60, 0.5),
      duties: line,
      adjustment: line,
      owner: optional(oneOf(...ACTION_OWNERS)),
    }),
    60,
  ),
  reviewOn: date,
  notes: words,
});

const consent: Fields<PatientEvents<House>['ConsentWithdrawn']> = {
  recipient: oneOf(...(Object.keys(SCOPES) as ConsentRecipient[])),
  scopes: array(oneOf<Scope>(...Object.values(SCOPES).flat()), 20),
  revision: number(0, 1_000_000),
};

// Which fields there are is the table's to say; one that there is not holds back nothing.
const fields = array(text(100, 1), 50);

const terms: Fields<ConsentTerms> = {
  purpose: optional(oneOf(...Object.values(PURPOSES))),
  reviewOn: optional(date),
  without: optional(fields),
  manner: optional(oneOf(...MANNERS)),
};

const score = nullable(number(0, 10));
const confidence = object<ConfidenceScores>({
  meeting_job_demands: score,
  modifying_job_tasks: score,
  communicating_needs: score,
});

/** 26 weeks at most: the whole time that is followed. */
const absence: Fields<AbsenceFields> = {
  from: date,
  to: date,
  days: number(0, 182, 0.5),
  source: oneOf(...ABSENCE_SOURCES),
};

const step = number(1, 3) as Reader<Step>;

const thing = oneOf(...SHARED_THINGS);
const reports: { readonly [T in keyof HouseReports]: Fields<HouseReports[T]> } = {
  SharedCopyViewed: { by: name, shown: thing },
  CopyLeft: { by: name, shown: thing, form: oneOf(...COPY_FORMS) },
  AccessRefused: { by: name, asked: thing },
  LaneReleased: {},
  LaneParked: {},
};

/** A worker's whole record of a case may be long; one part of it is at most a note and what stands around it. */
const record = array(object<RecordPart>({ kind: oneOf(...RECORD_PARTS), on: date, words: text(32_000) }), 2_000);
const count = number(0, 2_000);
const keptBack = object<{ third_party: number; serious_harm: number }>({ third_party: count, serious_harm: count });
const recordAnswered = { how: oneOf(...RECORD_ANSWERS), on: date };
const recordExtended = { reason: oneOf(...MORE_TIME_REASONS), until: date };

const nothing: Fields<Empty> = {};
const answered = { digest };
const declined = { digest, reason: words };

/** The shape of every event a house may send: one missing, or one with other fields than the contract's, does not compile. */
export const SHAPES: {
  readonly [A in House]: { readonly [T in AuthoredType<A>]: Fields<AuthoredBy<A>[A][T]> };
} = {
  gp: {
    PatientReferred: { card, agreedOn: date, surgery: name, personKey: optional(key) },
    FitNoteIssued: fitNote,
    FitNoteReplaced: { ...fitNote, replaces: ref },
    FitNoteCancelled: { note: ref },
    GpAnswered: { question: ref, words },
    RecordRequestAnswered: recordAnswered,
    RecordRequestExtended: recordExtended,
    CopyErased: nothing,
    ...reports,
  },
  patient: {
    PatientApplied: { card },
    CallRequested: { bestTime: line },
    AnswerDeferred: nothing,
    PatientEnrolled: nothing,
    PatientDeclined: nothing,
    ConsentGranted: { ...consent, ...terms, past: optional(yes), byLetter: optional(yes) },
    ConsentWithdrawn: consent,
    ConsentNarrowed: { recipient: consent.recipient, without: fields, revision: consent.revision },
    ResearchConsentGiven: { revision: consent.revision },
    ResearchConsentWithdrawn: { revision: consent.revision },
    ItemApproved: { offer: ref, digest, revision: consent.revision, byLetter: optional(yes) },
    ItemStopped: { offer: ref },
    FitNoteShown: fitNote,
    FitNoteTakenBack: { note: ref },
    GoalSet: { goal: words, by: nullable(date) },
    ObstacleReported: { obstacle: ref, words },
    EmployerNamed: { person: ref, name, organisation: name, email: nullable(email), cardKey: key },
    PlanProposed: { person: ref, base: nullable(digest), clauses, amends: optional(yes) },
    PlanAccepted: answered,
    PlanDeclined: declined,
    ProposalWithdrawn: answered,
    SupportEnded: nothing,
    ContactPreferencesSet: { channel: oneOf(...CONTACT_WAYS), bestTime: line, interpreter: nullable(line) },
    ConfidenceReported: { scores: confidence, content: line },
    ReadinessReported: { readiness: oneOf(...READINESS), words, expectedOn: nullable(date) },
    AbsenceReported: absence,
    ObstacleReworded: { obstacle: ref, words },
    ObstacleAnswered: { obstacle: ref, answer: oneOf(...OBSTACLE_ANSWERS) },
    ActionCompleted: { action: ref, outcome: oneOf(...ACTION_OUTCOMES) },
    SharedWordsApproved: { obstacle: ref, recipient: oneOf('gp', 'employer'), words },
    AgreementReported: { clauses, agreedOn: date },
    ReturnStarted: { on: date, how: oneOf(...RETURN_MANNERS) },
    ReturnPaused: { on: date, how: oneOf(...RETURN_PAUSES), words },
    WorkStatusReported: { status: oneOf(...WORK_STATUSES), on: date },
    ReplyReminded: answered,
    MessageSent: { message: ref, words },
    MeetingAnswered: { meeting: ref, answer: oneOf(...MEETING_ANSWERS), words },
    VswChangeRequested: nothing,
    LaneReleased: nothing,
    LaneParked: nothing,
    ReopeningAsked: nothing,
    RecordRequested: { of: oneOf(...RECORD_HOLDERS) },
    ComplaintMade: { complaint: ref, about: oneOf(...COMPLAINT_ABOUT), words },
    LetterPosted: { wish: ref, outcome: oneOf(...LETTER_OUTCOMES), until: nullable(date) },
    CodeTried: {
      wish: ref,
      typedBy: oneOf('patient', 'vsw'),
      by: nullable(name),
      outcome: oneOf(...CODE_OUTCOMES),
    },
    WishTakenBack: { wish: ref },
    StopHeard: { recipient: consent.recipient, revision: consent.revision },
  },
  vsw: {
    CaseAssigned: { worker: name, profession: name },
    CallAttempted: { outcome: oneOf(...CALL_OUTCOMES) },
    ContactMade: { mode: oneOf(...CONTACT_MODES), minutes: number(0, 1_440) },
    ObstacleIdentified: { obstacle: ref, words, reported: nullable(ref) },
    ActionAgreed: { action: ref, obstacle: ref, what: words, owner: oneOf(...ACTION_OWNERS), due: date },
    SafetyConcernRaised: { urgency: oneOf('emergency', 'urgent') },
    SafetyConcernResolved: nothing,
    OverrideRequested: {
      override: ref,
      to: oneOf(...OVERRIDE_TO),
      words,
      reason: words,
      authority: line,
      by: name,
      emergency: bool,
      tellPatient: bool,
      whyNotTold: nullable(words),
      lookAgainOn: nullable(date),
    },
    OverrideReviewed: { override: ref, by: name, verdict: oneOf(...OVERRIDE_VERDICTS), reason: words },
    OverrideTold: { override: ref },
    ObstacleMitigated: { obstacle: ref, outcome: oneOf(...OBSTACLE_OUTCOMES) },
    ActionCompleted: { action: ref, outcome: oneOf(...ACTION_OUTCOMES) },
    StepChanged: { step, reason: words },
    WaitStarted: { reason: oneOf(...WAIT_REASONS), until: date, words },
    WaitEnded: nothing,
    CaseHandedOver: { worker: name, profession: name, kind: oneOf(...HANDOVER_KINDS), until: nullable(date) },
    PlanDrafted: { clauses, words },
    MessageSent: { message: ref, words },
    MeetingProposed: { meeting: ref, on: date, time: line, mode: oneOf(...CONTACT_MODES), about: words },
    MinutesWritten: { meeting: ref, version: number(1, 1_000), words },
    GpAsked: { question: ref, words },
    AbsenceReported: absence,
    CaseClosed: { ending: oneOf(...ENDINGS), words },
    ReopeningAsked: nothing,
    RecordProvided: { parts: record, keptBack },
    RecordRequestExtended: recordExtended,
    ComplaintAcknowledged: { complaint: ref },
    ComplaintAnswered: { complaint: ref, words },
    RecordErased: nothing,
    LetterAsked: { wish: ref, item: oneOf(...PAPER_ITEM_NAMES), by: name },
    CodeReadOut: { wish: ref, proof: digest, by: name },
    StopReported: { wish: ref, recipient: consent.recipient, by: name },
    WishTakenBack: { wish: ref },
    CopyErased: nothing,
    ...reports,
  },
  employer: {
    EmployerJoined: nothing,
    PlanAccepted: answered,
    PlanCountered: { base: digest, clauses, amends: optional(yes) },
    PlanDeclined: declined,
    WrongPersonReported: nothing,
    AdjustmentOffered: { adjustment: line, words },
    CannotAccommodate: { reason: words },
    CannotTakePart: { reason: words },
    ColleagueSuggested: { name, role: name, email: nullable(email), why: words },
    EmployerLeft: nothing,
    CopyMarkedWithdrawn: { kept: oneOf(...KEPT_COPIES) },
    ReturnConfirmed: { on: date, started: bool },
    ReviewRecorded: { on: date, words },
    RecordRequestAnswered: recordAnswered,
    RecordRequestExtended: recordExtended,
    CopyErased: nothing,
    ...reports,
  },
};
