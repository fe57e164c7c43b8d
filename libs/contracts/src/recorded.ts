import type { EmployerEvents, Empty, GpEvents, PatientEvents, VswEvents } from './authored';
import type { Holder, House, IsoDate, Ref } from './parties';
import type { ConsentRecipient, ContactCard, OverrideTo, PlanClauses, Scope, Side } from './values';

/** A version of the plan as the coordinator numbered it. The digest (SHA-256 of the canonical clauses) is its identity. */
export interface PlanVersion {
  readonly version: number;
  readonly digest: string;
}

/** What the coordinator decides by itself. */
export interface CoordinatorEvents<H extends Holder> {
  CaseOpened: { readonly card: ContactCard; readonly source: 'surgery' | 'self'; readonly surgery: string | null };
  /** The patient's house makes the code and the message; the coordinator never knows the code. */
  PatientInvited: {
    readonly card: ContactCard;
    readonly surgery: string | null;
    readonly remindOn: IsoDate;
    readonly answerBy: IsoDate;
  };
  InvitationReminded: Empty;
  /** No answer to the invitation and its one reminder: unreachable, which is not declined. */
  InvitationExpired: Empty;
  FitNotesRequested: { readonly condition: boolean };
  FitNotesRequestEnded: Empty;
  /** The exact text a recipient would get waits for the patient. */
  DisclosureOffered: {
    readonly offer: Ref<H>;
    /** The recipients who get nothing the patient has not opened and approved. */
    readonly recipient: Extract<House, 'gp' | 'employer'>;
    readonly recipientName: string;
    readonly about: EventType;
    readonly text: string;
    readonly digest: string;
    /** What the patient allows by approving this item. */
    readonly scopes: readonly Scope[];
    /** What the item shows: a plan text by its digest, a fit note by its reference. When that no longer stands, the offer is outdated. */
    readonly source: string | null;
  };
  OfferOutdated: { readonly offer: Ref<H> };
  /** The person named may now be told that someone wants to show them something, and, once they have come in, who that is. */
  EmployerInvited: {
    readonly name: string;
    readonly from: string;
    readonly email: string | null;
    readonly cardKey: string;
  };
  /** Both sides accepted the same digest. */
  RtwAgreed: PlanVersion & { readonly agreedOn: IsoDate; readonly clauses: PlanClauses };
  /** An answer to a text that no longer stands changes nothing, visibly. */
  ReplyOvertaken: { readonly by: Side; readonly answered: string; readonly standing: string | null };
  /** Nobody answered a proposal in time: it no longer stands. */
  ProposalExpired: { readonly digest: string };
  /** The last note of a spell off work ends soon. */
  FitNoteExpiring: { readonly note: Ref<H>; readonly to: IsoDate };
  /** Check-ins are counted from this day, the first of the fortnight numbered 1; `first` is the number of the first that is asked. */
  FollowUpBegan: { readonly from: IsoDate; readonly first: number };
  /** A fortnight is over; how many days were missed? `number` counts from 1 to 13. */
  CheckInDue: { readonly number: number; readonly from: IsoDate; readonly to: IsoDate };
  ReviewDue: { readonly on: IsoDate };
  RtwStarted: { readonly on: IsoDate };
  /** Four weeks at work without a stop. */
  RtwSustained: { readonly on: IsoDate };
  RtwBrokeDown: { readonly on: IsoDate };
  /** What was recorded as sustained on `on` was not: a pause or a stop of an earlier day, or another first day, was heard of afterwards. */
  RtwNotSustained: { readonly on: IsoDate };
  CaseReopened: Empty;
  /** No plan is passed on until worker and patient have spoken. Contact goes on. */
  PlanningPaused: Empty;
  PlanningResumed: Empty;
  /** The one exception to the patient's yes: the minimum, for safety, to the surgery alone. */
  DisclosureOverridden: {
    readonly override: Ref<H>;
    readonly to: OverrideTo;
    readonly words: string;
    readonly reason: string;
    readonly authority: string;
  };
  /** Takes back what `recipient` was sent: everything within `scopes`; an empty list means all of it. */
  DisclosureWithdrawn: { readonly recipient: ConsentRecipient; readonly scopes: readonly string[] };
  /** One line of the patient's ledger: what went, to whom, or what was refused. */
  LedgerEntryAdded: { readonly what: string; readonly who: House; readonly about: string };
}

/** Proposals and answers carry more once decided than when sent: a number, a digest, the side that spoke. */
interface Decided<H extends Holder> {
  PlanProposed: PatientEvents<H>['PlanProposed'] & PlanVersion;
  PlanCountered: EmployerEvents['PlanCountered'] & PlanVersion;
  PlanAccepted: PlanVersion & { readonly by: Side };
  PlanDeclined: PlanVersion & { readonly by: Side; readonly reason: string };
  MessageSent: PatientEvents<H>['MessageSent'] & { readonly by: Extract<House, 'patient' | 'vsw'> };
  ActionCompleted: PatientEvents<H>['ActionCompleted'] & { readonly by: Extract<House, 'patient' | 'vsw'> };
}

type Authored<H extends Holder> = GpEvents<H> & PatientEvents<H> & VswEvents<H> & EmployerEvents;

/** Every event as the case log records it and the disclosure table sees it. */
export type RecordedEvents<H extends Holder> = Omit<Authored<H>, keyof Decided<H>> & Decided<H> & CoordinatorEvents<H>;

export type EventType = keyof RecordedEvents<Holder>;
export type Recorded<T extends EventType, H extends Holder> = RecordedEvents<H>[T];
