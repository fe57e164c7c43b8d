import type { Holder, House, IsoDate, Ref } from '../parties';
import type {
  ActionOutcome,
  AbsenceFields,
  ContactWay,
  ConfidenceScores,
  ConsentRecipient,
  ComplaintAbout,
  ContactCard,
  FitNoteFields,
  Manner,
  MeetingAnswer,
  ObstacleAnswer,
  PlanClauses,
  Purpose,
  Readiness,
  RecordHolder,
  ReturnManner,
  ReturnPause,
  Scope,
  WorkStatus,
} from '../values';
import type { Empty } from './empty';
import type { PaperFromPatient } from './paper';
import type { LaneReports } from './reports';

/** On which terms something is allowed. What is left out is the usual. */
export interface ConsentTerms {
  /** The recipient's own (`PURPOSES`); no other is accepted. */
  readonly purpose?: Purpose;
  /** From this day nothing new goes until the patient has looked again; what was sent stays. Usual: after `consentReviewAfter`. */
  readonly reviewOn?: IsoDate;
  /** Fields of these scopes that are held back, each as `scope.field` (`fieldsOf` in #disclosure). Usual: none. */
  readonly without?: readonly string[];
  /** Usual: `ask`. */
  readonly manner?: Manner;
}

/** The patient read the page in a letter, and gave the code that came with it. */
type ByLetter = true;

/** Events the patient's house sends: the patient's own acts, and what befell its mail. */
export interface PatientEvents<H extends Holder> extends LaneReports, PaperFromPatient<H> {
  /** Self-application: the same door, no surgery. */
  PatientApplied: { readonly card: ContactCard };
  /** "Yes, ring me": the patient has answered and wants to talk before deciding. */
  CallRequested: { readonly bestTime: string };
  /** "Not now": the offer stays open, no further reminder is sent. */
  AnswerDeferred: Empty;
  PatientEnrolled: Empty;
  /** "No thanks, remove what you have." */
  PatientDeclined: Empty;
  /**
   * `revision` counts the patient's consent decisions; a grant not above the last withdrawal is void. A grant that names any of its terms replaces what was
   * said of its scopes, with the usual for what it leaves out, and is their review. One that names none, as sending an item makes, adds scopes and leaves
   * the terms of those it finds allowed as they are.
   */
  ConsentGranted: ConsentTerms & {
    readonly recipient: ConsentRecipient;
    readonly scopes: readonly Scope[];
    readonly revision: number;
    /** "Also what came before": each past item that is still true is prepared for the patient to send, never sent by that alone. */
    readonly past?: true;
    readonly byLetter?: ByLetter;
  };
  ConsentWithdrawn: {
    readonly recipient: ConsentRecipient;
    readonly scopes: readonly Scope[];
    readonly revision: number;
  };
  /**
   * Fields are taken out of what `recipient` may have and has, each as `scope.field`. A grant not above this revision gives none of them back, however late
   * it arrives.
   */
  ConsentNarrowed: {
    readonly recipient: ConsentRecipient;
    readonly without: readonly string[];
    readonly revision: number;
  };
  /**
   * Figures of this case may be used for research, without a name. `revision` counts the patient's decisions about research, and about nothing else: a yes
   * not above the last no is void.
   */
  ResearchConsentGiven: { readonly revision: number };
  /** Nothing more is used from now on. What is in an export that was finished stays in it (domain §4). */
  ResearchConsentWithdrawn: { readonly revision: number };
  /** The patient opened exactly the text with this digest and said: send it. */
  ItemApproved: {
    readonly offer: Ref<H>;
    readonly digest: string;
    readonly revision: number;
    readonly byLetter?: ByLetter;
  };
  ItemStopped: { readonly offer: Ref<H> };
  /** The patient enters a fit note from the paper they hold. */
  FitNoteShown: FitNoteFields & { readonly note: Ref<H> };
  /** What the patient entered from paper was a mistake; a copy that was only entered wrongly is shown again under its own reference. */
  FitNoteTakenBack: { readonly note: Ref<H> };
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
  /**
   * `base` is the digest this text answers; null for a proposal that answers none. With `amends`, `base` is the agreed text, which stands until both
   * have said yes to another: an answer to a proposal that was agreed meanwhile is never taken for a wish to change the agreement.
   */
  PlanProposed: {
    readonly person: Ref<H>;
    readonly base: string | null;
    readonly clauses: PlanClauses;
    readonly amends?: true;
  };
  PlanAccepted: { readonly digest: string };
  PlanDeclined: { readonly digest: string; readonly reason: string };
  ProposalWithdrawn: { readonly digest: string };
  SupportEnded: Empty;

  /** How and when the patient wants to be reached; `interpreter` is a language, null when none is wanted. */
  ContactPreferencesSet: {
    readonly channel: ContactWay;
    readonly bestTime: string;
    readonly interpreter: string | null;
  };
  /** 0–10 in whole numbers, null where not answered. Our questions, not a validated scale; `content` names their version. */
  ConfidenceReported: {
    readonly scores: ConfidenceScores;
    readonly content: string;
  };
  /** In words, with the single question when they expect to be back. Told to the worker only; it gates nothing. */
  ReadinessReported: { readonly readiness: Readiness; readonly words: string; readonly expectedOn: IsoDate | null };
  AbsenceReported: AbsenceFields;
  ObstacleReworded: { readonly obstacle: Ref<H>; readonly words: string };
  /** What the patient says of an obstacle: theirs to disagree with, set aside, close or take up again. */
  ObstacleAnswered: { readonly obstacle: Ref<H>; readonly answer: ObstacleAnswer };
  ActionCompleted: { readonly action: Ref<H>; readonly outcome: ActionOutcome };
  /** The only words about an obstacle that may go to an employer or a surgery. */
  SharedWordsApproved: {
    readonly obstacle: Ref<H>;
    readonly recipient: Extract<House, 'gp' | 'employer'>;
    readonly words: string;
  };
  /** An agreement made outside Rejoin, shown as what it is and never as `RtwAgreed`. */
  AgreementReported: { readonly clauses: PlanClauses; readonly agreedOn: IsoDate };
  ReturnStarted: { readonly on: IsoDate; readonly how: ReturnManner };
  /** The return goes on more slowly, rests, or stops; by the patient's word. */
  ReturnPaused: { readonly on: IsoDate; readonly how: ReturnPause; readonly words: string };
  WorkStatusReported: { readonly status: WorkStatus; readonly on: IsoDate };
  /** Asks the person at work once more for an answer to the text with this digest. */
  ReplyReminded: { readonly digest: string };
  MessageSent: { readonly message: Ref<H>; readonly words: string };
  MeetingAnswered: { readonly meeting: Ref<H>; readonly answer: MeetingAnswer; readonly words: string };
  /** Another worker, please. No reason is asked. */
  VswChangeRequested: Empty;
  /** Support ended or was closed, and the patient wants it again. */
  ReopeningAsked: Empty;

  /** The patient asks a house for what it holds about them and they cannot read here. One request to a house stands at a time. */
  RecordRequested: { readonly of: RecordHolder };
  /** For the service's lead or administrator: never for the worker alone, nor for a surgery or an employer. */
  ComplaintMade: { readonly complaint: Ref<H>; readonly about: ComplaintAbout; readonly words: string };
}
