import type { Holder, IsoDate, Ref } from './parties';
import type {
  ActionOwner,
  CallOutcome,
  ConsentRecipient,
  ContactCard,
  ContactMode,
  FitNoteFields,
  PlanClauses,
  Scope,
} from './values';

/** An event that says only that it happened. */
export type Empty = Readonly<Record<never, never>>;

/** Events a surgery sends. `H` is who holds the references in the payload. */
export interface GpEvents<H extends Holder> {
  /** The surgery offers the service, the patient having agreed on `agreedOn`. A contact card only. */
  PatientReferred: {
    readonly card: ContactCard;
    readonly agreedOn: IsoDate;
    readonly surgery: string;
    /** The NHS number under the surgery's own keyed hash: that two offers mean one person, and nothing else. */
    readonly personKey?: string;
  };
  FitNoteIssued: FitNoteFields & { readonly note: Ref<H> };
  /** A corrected note stands in place of `replaces`. */
  FitNoteReplaced: FitNoteFields & { readonly note: Ref<H>; readonly replaces: Ref<H> };
}

/** Events the patient's house sends: always the patient's own act. */
export interface PatientEvents<H extends Holder> {
  /** Self-application: the same door, no surgery. */
  PatientApplied: { readonly card: ContactCard };
  /** "Yes, ring me": the patient has answered and wants to talk before deciding. */
  CallRequested: { readonly bestTime: string };
  /** "Not now": the offer stays open, no further reminder is sent. */
  AnswerDeferred: Empty;
  PatientEnrolled: Empty;
  /** "No thanks, remove what you have." */
  PatientDeclined: Empty;
  /** `revision` counts the patient's consent decisions; a grant not above the last withdrawal is void. */
  ConsentGranted: {
    readonly recipient: ConsentRecipient;
    readonly scopes: readonly Scope[];
    readonly revision: number;
  };
  ConsentWithdrawn: {
    readonly recipient: ConsentRecipient;
    readonly scopes: readonly Scope[];
    readonly revision: number;
  };
  /** The patient opened exactly the text with this digest and said: send it. */
  ItemApproved: { readonly offer: Ref<H>; readonly digest: string; readonly revision: number };
  ItemStopped: { readonly offer: Ref<H> };
  /** The patient enters a fit note from the paper they hold. */
  FitNoteShown: FitNoteFields & { readonly note: Ref<H> };
  GoalSet: { readonly goal: string; readonly by: IsoDate | null };
  ObstacleReported: { readonly obstacle: Ref<H>; readonly words: string };
  /** The person at work, named by the patient. `cardKey` is a hash of the code on the patient's card. */
  EmployerNamed: {
    readonly person: Ref<H>;
    readonly name: string;
    readonly organisation: string;
    readonly email: string | null;
    readonly cardKey: string;
  };
  /** `base` is the digest this text answers; null for the first proposal. */
  PlanProposed: { readonly person: Ref<H>; readonly base: string | null; readonly clauses: PlanClauses };
  PlanAccepted: { readonly digest: string };
  PlanDeclined: { readonly digest: string; readonly reason: string };
  ProposalWithdrawn: { readonly digest: string };
  SupportEnded: Empty;
}

/** Events the vocational support worker's house sends. */
export interface VswEvents<H extends Holder> {
  /** A worker took the contact card. */
  CaseAssigned: { readonly worker: string; readonly profession: string };
  CallAttempted: { readonly outcome: CallOutcome };
  ContactMade: { readonly mode: ContactMode; readonly minutes: number };
  /** Said together, in the patient's words; flag, target and process stay in the vsw house. */
  ObstacleIdentified: { readonly obstacle: Ref<H>; readonly words: string; readonly reported: Ref<H> | null };
  ActionAgreed: {
    readonly action: Ref<H>;
    readonly obstacle: Ref<H>;
    readonly what: string;
    readonly owner: ActionOwner;
    readonly due: IsoDate;
  };
  /** Planning pauses, contact does not. Nothing of it goes to an employer. */
  SafetyConcernRaised: { readonly urgency: 'emergency' | 'urgent' };
}

/** Events the employer's house sends: one named person's acts. */
export interface EmployerEvents {
  EmployerJoined: Empty;
  PlanAccepted: { readonly digest: string };
  /** To counter is to accept one's own text. */
  PlanCountered: { readonly base: string; readonly clauses: PlanClauses };
  PlanDeclined: { readonly digest: string; readonly reason: string };
  /** "I am not the person meant": everything is called back. */
  WrongPersonReported: Empty;
}
