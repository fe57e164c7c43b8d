import type { AuthoredBy, AuthoredType } from '../catalogue';
import type { Empty, PatientEvents } from '../authored';
import type { House, Ref } from '../parties';
import {
  ACTION_OWNERS,
  ADVICE,
  CALL_OUTCOMES,
  CHANNELS,
  CONTACT_MODES,
  FIT_NOTE_OUTCOMES,
  ISSUER_PROFESSIONS,
  SCOPES,
  type ConsentRecipient,
  type ContactCard,
  type FitNoteFields,
  type PlanClauses,
  type PlanRow,
  type Scope,
} from '../values';
import { array, bool, date, digest, nullable, number, object, oneOf, optional, ref, text, type Fields } from './shapes';

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
    object<PlanRow>({ weekOf: date, days: line, hours: number(0, 60, 0.5), duties: line, adjustment: line }),
    60,
  ),
  reviewOn: date,
  notes: words,
});

const consent: Fields<PatientEvents<House>['ConsentGranted']> = {
  recipient: oneOf(...(Object.keys(SCOPES) as ConsentRecipient[])),
  scopes: array(oneOf<Scope>(...Object.values(SCOPES).flat()), 20),
  revision: number(0, 1_000_000),
};

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
  },
  patient: {
    PatientApplied: { card },
    CallRequested: { bestTime: line },
    AnswerDeferred: nothing,
    PatientEnrolled: nothing,
    PatientDeclined: nothing,
    ConsentGranted: consent,
    ConsentWithdrawn: consent,
    ItemApproved: { offer: ref, digest, revision: consent.revision },
    ItemStopped: { offer: ref },
    FitNoteShown: fitNote,
    GoalSet: { goal: words, by: nullable(date) },
    ObstacleReported: { obstacle: ref, words },
    EmployerNamed: { person: ref, name, organisation: name, email: nullable(email), cardKey: key },
    PlanProposed: { person: ref, base: nullable(digest), clauses },
    PlanAccepted: answered,
    PlanDeclined: declined,
    ProposalWithdrawn: answered,
    SupportEnded: nothing,
  },
  vsw: {
    CaseAssigned: { worker: name, profession: name },
    CallAttempted: { outcome: oneOf(...CALL_OUTCOMES) },
    ContactMade: { mode: oneOf(...CONTACT_MODES), minutes: number(0, 1_440) },
    ObstacleIdentified: { obstacle: ref, words, reported: nullable(ref) },
    ActionAgreed: { action: ref, obstacle: ref, what: words, owner: oneOf(...ACTION_OWNERS), due: date },
    SafetyConcernRaised: { urgency: oneOf('emergency', 'urgent') },
  },
  employer: {
    EmployerJoined: nothing,
    PlanAccepted: answered,
    PlanCountered: { base: digest, clauses },
    PlanDeclined: declined,
    WrongPersonReported: nothing,
  },
};
