import type { EmployerEvents, Empty, GpEvents, PatientEvents, VswEvents } from './authored';
import type { LedgerEntry } from './ledger';
import type { Holder, House, IsoDate, Ref } from './parties';
import type {
  ConsentRecipient,
  ContactCard,
  FitNoteOutcome,
  ObstacleStatus,
  OverrideTo,
  PlanClauses,
  RecordHolder,
  Scope,
  Side,
} from './values';

/** A version of the plan as the coordinator numbered it. The digest (SHA-256 of the canonical clauses) is its identity. */
export interface PlanVersion {
  readonly version: number;
  readonly digest: string;
}

/** The last day on which a proposal can be answered; on the next it no longer stands. */
export interface AnswerBy {
  readonly expiresOn: IsoDate;
}

/** Which of the people named at work said it: stopping overtakes, so what one of them said may arrive after they were shown to be the wrong one. */
interface FromPerson<H extends Holder> {
  readonly person: Ref<H>;
}

/** Answers from work about plans: what rests while plans rest. */
export const KEPT_ANSWERS = [
  'PlanAccepted',
  'PlanCountered',
  'PlanDeclined',
  'AdjustmentOffered',
  'CannotAccommodate',
  'CannotTakePart',
  'ColleagueSuggested',
] as const satisfies readonly (keyof EmployerEvents)[];
export type KeptAnswer = {
  [T in (typeof KEPT_ANSWERS)[number]]: { readonly type: T; readonly payload: EmployerEvents[T] };
}[(typeof KEPT_ANSWERS)[number]];

/** By what the patient's receipt of a recall is known. */
interface RecallReceipt {
  /** Counts the recalls of the case from 1. */
  readonly number: number;
  /** The patient's own withdrawal by its revision; null where something else took it back, such as "I am not the person meant". */
  readonly revision: number | null;
  /** The recipient had been sent something, and is asked to say that it is erased. */
  readonly awaited: boolean;
  /** The day on which it was decided. */
  readonly on: IsoDate;
}

/** Whose answer to which recall it is, or is missing. */
interface OfRecall {
  readonly by: ConsentRecipient;
  /** The recall's number. */
  readonly recall: number;
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
    /** Goes without asking on this day unless the patient stops it first; absent where nothing goes before they send it. */
    readonly sendsOn?: IsoDate;
  };
  /** `again`: what may still go of it is prepared anew, in an offer of its own. */
  OfferOutdated: { readonly offer: Ref<H>; readonly again?: true };
  /** An item's hold is over and the patient did not stop it: it goes, as they let such items go without asking. */
  HoldEnded: { readonly offer: Ref<H> };
  /** It is time to look again at what `recipient` may have: until then nothing new of `scopes` goes, and nothing is erased. */
  ConsentReviewDue: { readonly recipient: ConsentRecipient; readonly scopes: readonly Scope[] };
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
  /** A note whose dates the person at work was shown was cancelled or corrected, or taken back as entered wrongly: it no longer counts. */
  FitNoteVoided: {
    readonly offer: Ref<H>;
    readonly from: IsoDate;
    readonly to: IsoDate;
    /** Only where it was shown. */
    readonly outcome?: FitNoteOutcome;
  };
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
  /** `reopening` counts from 1; the day is absent in what was recorded before it was. */
  CaseReopened: { readonly reopening: number; readonly on?: IsoDate };
  /** Another case of this person is open: this one stays as it was. Their page, and the worker's, say so. */
  OpenElsewhere: Empty;
  /** No plan is passed on until worker and patient have spoken. Contact goes on. */
  PlanningPaused: Empty;
  PlanningResumed: Empty;
  /** While plans rest an answer from work is kept as it came, and decided when they go on: whoever wrote it sees only that nothing moved. */
  EmployerAnswerKept: { readonly answer: KeptAnswer };
  /** The patient sent this question to the surgery. */
  GpQuestionSent: { readonly question: Ref<H>; readonly on: IsoDate };
  /** The surgery has not answered it in the time set for that. */
  GpSilent: { readonly question: Ref<H> };
  /** The one exception to the patient's yes: the minimum, for safety, to the surgery alone. */
  DisclosureOverridden: {
    readonly override: Ref<H>;
    readonly to: OverrideTo;
    readonly words: string;
    readonly reason: string;
    readonly authority: string;
  };
  /**
   * Takes back what `recipient` was sent: everything within `scopes`; an empty list means all of it. `receipt` is absent in what was recorded before there
   * were receipts. `had`: a surgery or a person at work was sent some of it, so that their page asks to delete what they saved; absent where they were not.
   */
  DisclosureWithdrawn: {
    readonly recipient: ConsentRecipient;
    readonly scopes: readonly string[];
    readonly had?: true;
    readonly receipt?: RecallReceipt;
  };
  /** Fields, each as `scope.field`, were taken out of what `recipient` was sent; what is left of it stays. */
  DisclosureNarrowed: {
    readonly recipient: ConsentRecipient;
    readonly fields: readonly string[];
    readonly receipt: RecallReceipt;
  };
  /** A recipient did not say within a day that it has erased what was taken back. */
  ErasureOverdue: OfRecall;
  /** One entry of the patient's ledger, with its mark in the chain; not its number, for a gap would tell of one kept from them. The ledger alone makes it. */
  LedgerEntryAdded: LedgerEntry & { readonly mark: string };
}

/** The day on which a note was decided about; a note that had ended by then is no news. Absent in what was recorded before this was. */
interface Heard {
  readonly heardOn?: IsoDate;
}

/** Nothing is built on the days of a note that contradicts itself or the calendar, before its sender was asked. */
interface HeardNote extends Heard {
  readonly toCheck?: true;
}

/** How a grant was decided; absent in what was recorded before this was, which counts as one that adds. */
interface DecidedGrant {
  readonly decidedOn?: IsoDate;
  /** It named no terms: those of scopes that were allowed already stay as they are. */
  readonly adds?: true;
}

/** A worker wrote down that the patient asked for it: absent where the patient did it themselves. */
interface SaidByTelephone {
  readonly reportedBy?: string;
  /** Number of the recall that follows from it, by which the patient's receipt is found: the patient's house had not numbered it yet. */
  readonly recall?: number;
}

/** Proposals and answers carry more once decided than when sent: a number, a digest, the side that spoke. */
interface Decided<H extends Holder> {
  /** How often the case was opened again before: stopping overtakes, and an earlier reopening that comes after it must open nothing. */
  SupportEnded: { readonly reopenings: number };
  /** With its terms spelled out. What was recorded before there were terms has none. */
  ConsentGranted: PatientEvents<H>['ConsentGranted'] & DecidedGrant;
  ConsentWithdrawn: PatientEvents<H>['ConsentWithdrawn'] & SaidByTelephone;
  WishTakenBack: PatientEvents<H>['WishTakenBack'] & { readonly by: Extract<House, 'patient' | 'vsw'> };
  FitNoteIssued: GpEvents<H>['FitNoteIssued'] & HeardNote;
  FitNoteReplaced: GpEvents<H>['FitNoteReplaced'] & HeardNote;
  FitNoteShown: PatientEvents<H>['FitNoteShown'] & HeardNote;
  FitNoteCancelled: GpEvents<H>['FitNoteCancelled'] & Heard;
  FitNoteTakenBack: PatientEvents<H>['FitNoteTakenBack'] & Heard;
  PlanProposed: PatientEvents<H>['PlanProposed'] & PlanVersion & AnswerBy;
  PlanCountered: EmployerEvents['PlanCountered'] & PlanVersion & AnswerBy & FromPerson<H>;
  PlanAccepted: PlanVersion & { readonly by: Side };
  PlanDeclined: PlanVersion & { readonly by: Side; readonly reason: string };
  ReplyReminded: PatientEvents<H>['ReplyReminded'] & { readonly on: IsoDate };
  EmployerJoined: FromPerson<H>;
  WrongPersonReported: FromPerson<H>;
  EmployerLeft: FromPerson<H>;
  CopyErased: OfRecall;
  /** `until` is the first day on which a person looks whether it is still to be kept. */
  CopyMarkedWithdrawn: EmployerEvents['CopyMarkedWithdrawn'] & OfRecall & { readonly until: IsoDate };
  AdjustmentOffered: EmployerEvents['AdjustmentOffered'] & FromPerson<H>;
  CannotAccommodate: EmployerEvents['CannotAccommodate'] & FromPerson<H>;
  CannotTakePart: EmployerEvents['CannotTakePart'] & FromPerson<H>;
  ColleagueSuggested: EmployerEvents['ColleagueSuggested'] & FromPerson<H>;
  ReturnConfirmed: EmployerEvents['ReturnConfirmed'] & FromPerson<H>;
  ReviewRecorded: EmployerEvents['ReviewRecorded'] & FromPerson<H>;
  /** Once more what was told to whom: the patient hears of it for the first time. */
  OverrideTold: VswEvents<H>['OverrideTold'] & {
    readonly to: OverrideTo;
    readonly words: string;
    readonly reason: string;
    readonly authority: string;
  };
  RecordRequestAnswered: GpEvents<H>['RecordRequestAnswered'] & { readonly by: Exclude<RecordHolder, 'vsw'> };
  RecordRequestExtended: GpEvents<H>['RecordRequestExtended'] & { readonly by: RecordHolder };
  MessageSent: PatientEvents<H>['MessageSent'] & { readonly by: Extract<House, 'patient' | 'vsw'> };
  ActionCompleted: PatientEvents<H>['ActionCompleted'] & { readonly by: Extract<House, 'patient' | 'vsw'> };
  /** `status` is where it led, so that both parties' views tell the same without knowing the rules. */
  ObstacleAnswered: PatientEvents<H>['ObstacleAnswered'] & { readonly status: ObstacleStatus };
  ObstacleMitigated: VswEvents<H>['ObstacleMitigated'] & { readonly status: ObstacleStatus };
}

type Authored<H extends Holder> = GpEvents<H> & PatientEvents<H> & VswEvents<H> & EmployerEvents;

/** Every event as the case log records it and the disclosure table sees it. */
export type RecordedEvents<H extends Holder> = Omit<Authored<H>, keyof Decided<H>> & Decided<H> & CoordinatorEvents<H>;

export type EventType = keyof RecordedEvents<Holder>;
export type Recorded<T extends EventType, H extends Holder> = RecordedEvents<H>[T];
