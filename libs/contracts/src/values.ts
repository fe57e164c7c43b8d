import type { House, IsoDate } from './parties';

/** How first contact is made; the channel the person chose, never two at once. */
export const CHANNELS = ['text', 'email', 'letter'] as const;
export type Channel = (typeof CHANNELS)[number];

/** How a person can ask to be reached; by telephone means that no notice is written and the worker rings (domain §6 rule 25). */
export const CONTACT_WAYS = [...CHANNELS, 'telephone'] as const;
export type ContactWay = (typeof CONTACT_WAYS)[number];

/** What a surgery may pass on before the patient said yes: who they are and how to reach them. No condition, no work, no purpose. */
export interface ContactCard {
  readonly name: string;
  readonly dateOfBirth: IsoDate;
  readonly channel: Channel;
  readonly mobile?: string;
  readonly email?: string;
  readonly telephone?: string;
  readonly address?: readonly string[];
}

/** Outcome of a Med3 (2022). There is no "fit for work" (domain: fit notes). */
export const FIT_NOTE_OUTCOMES = ['not_fit', 'may_be_fit'] as const;
export type FitNoteOutcome = (typeof FIT_NOTE_OUTCOMES)[number];

/** The four tick boxes of a Med3 (2022) that says "may be fit". */
export const ADVICE = ['phased_return', 'altered_hours', 'amended_duties', 'workplace_adaptations'] as const;
export type Advice = (typeof ADVICE)[number];

/** Professions that may issue a fit note since 1 July 2022. */
export const ISSUER_PROFESSIONS = [
  'doctor',
  'nurse',
  'occupational_therapist',
  'pharmacist',
  'physiotherapist',
] as const;
export type IssuerProfession = (typeof ISSUER_PROFESSIONS)[number];

/** A fit note as it travels; which of these fields a recipient gets is the disclosure table's to say. */
export interface FitNoteFields {
  readonly assessedOn: IsoDate;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly outcome: FitNoteOutcome;
  readonly advice: readonly Advice[];
  /** Null where the surgery recorded none: over half of notes carry no coded diagnosis. */
  readonly condition: string | null;
  /** The comments box: functional effects. Free text, so it travels only with the condition. */
  readonly comments: string | null;
  readonly issuerProfession: IssuerProfession | null;
  readonly reassessment: boolean | null;
}

/** Houses that hold a record about the patient which the patient's own house does not show: each answers for its own (domain §6 rule 24). */
export const RECORD_HOLDERS = ['vsw', 'gp', 'employer'] as const;
export type RecordHolder = (typeof RECORD_HOLDERS)[number];

/** How a surgery or an employer answered a request for a record: they have a process of their own, outside Rejoin. */
export const RECORD_ANSWERS = ['on_paper', 'own_process'] as const;
export type RecordAnswer = (typeof RECORD_ANSWERS)[number];

/** Why a house needs longer than a month for a request: it is complex, or one of many (UK GDPR article 12(3)). The person is told which. */
export const MORE_TIME_REASONS = ['hard_to_find', 'other_people', 'advice', 'many'] as const;
export type MoreTimeReason = (typeof MORE_TIME_REASONS)[number];

/** What the workers' house keeps about a person and never sends, but where the person asks for their record. */
export const RECORD_PARTS = [
  'assignment',
  'call',
  'contact',
  'note',
  'task',
  'classification',
  'step',
  'closing',
  'safety',
  'override',
] as const;
export type RecordPartKind = (typeof RECORD_PARTS)[number];

/** One part of a record as it is given to the person it is about. */
export interface RecordPart {
  readonly kind: RecordPartKind;
  readonly on: IsoDate;
  readonly words: string;
}

/** Why a part may be kept back: it tells of somebody else, or reading it would put somebody at risk of serious harm. */
export const KEPT_BACK = ['third_party', 'serious_harm'] as const;
export type KeptBack = (typeof KEPT_BACK)[number];

/** What a complaint is about. */
export const COMPLAINT_ABOUT = ['worker', 'service', 'information', 'other'] as const;
export type ComplaintAbout = (typeof COMPLAINT_ABOUT)[number];

/** What a patient can allow, recipient by recipient. */
export const SCOPES = {
  vsw: ['fit-notes', 'condition', 'check-ins', 'employer-answers'],
  gp: ['progress', 'health-obstacles', 'plan', 'outcome'],
  employer: ['contact', 'fit-note-advice', 'adjustments', 'plan', 'progress', 'talk-with-vsw'],
} as const;
export type ConsentRecipient = keyof typeof SCOPES;
export type ScopeOf<R extends ConsentRecipient> = (typeof SCOPES)[R][number];
export type Scope = ScopeOf<ConsentRecipient>;

/** What each recipient may have something for: one purpose each, and for no other (design §5: consent = recipient × scope × purpose). */
export const PURPOSES = { vsw: 'support', gp: 'care', employer: 'return-to-work' } as const satisfies Record<
  ConsentRecipient,
  string
>;
export type Purpose = (typeof PURPOSES)[ConsentRecipient];

/** `ask`: the patient opens each item and sends it. `standing`: dates, yes or no, and statuses go without asking, after a hold in which each can be stopped. */
export const MANNERS = ['ask', 'standing'] as const;
export type Manner = (typeof MANNERS)[number];

/** One dated row of a phased return: what a week looks like. */
export interface PlanRow {
  /** Monday of the week this row begins to apply. */
  readonly weekOf: IsoDate;
  /** Days at work, as both sides would say them: "Monday, Wednesday, Friday". */
  readonly days: string;
  /** Hours in that week, 0–60, halves allowed. */
  readonly hours: number;
  readonly duties: string;
  readonly adjustment: string;
  /** Who sees to the adjustment. Absent where nobody is named: a text written without it keeps its digest. */
  readonly owner?: ActionOwner;
}

/** The text both sides accept: exactly these clauses are digested, and exactly these the employer is shown. */
export interface PlanClauses {
  readonly startOn: IsoDate;
  readonly rows: readonly PlanRow[];
  readonly reviewOn: IsoDate;
  /** What else both sides hold each other to, in words the patient approved. Empty when nothing. */
  readonly notes: string;
}

/** The two sides that can make or answer a proposal. */
export type Side = Extract<House, 'patient' | 'employer'>;

/** Outcomes of a call that may be recorded before the patient has said yes: the call, never the case. */
export const CALL_OUTCOMES = [
  'no_answer',
  'left_no_message',
  'wrong_number',
  'wants_time',
  'will_answer',
  'does_not_want_it',
] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** Modes of a contact during support. */
export const CONTACT_MODES = ['telephone', 'video', 'in_person', 'text', 'letter'] as const;
export type ContactMode = (typeof CONTACT_MODES)[number];

/** Who does an agreed action. */
export const ACTION_OWNERS = ['patient', 'vsw', 'employer', 'gp'] as const;
export type ActionOwner = (typeof ACTION_OWNERS)[number];

/** How an agreed action turned out. */
export const ACTION_OUTCOMES = ['helped', 'did_not_help', 'not_done'] as const;
export type ActionOutcome = (typeof ACTION_OUTCOMES)[number];

/** What the patient may say of an obstacle at any time. */
export const OBSTACLE_ANSWERS = ['agree', 'disagree', 'set_aside', 'close', 'take_up_again'] as const;
export type ObstacleAnswer = (typeof OBSTACLE_ANSWERS)[number];

/**
 * Where an obstacle stands. `reported` and `withdrawn` are the patient's alone, before the two talked about it; from `open` on it was said together.
 * Which act leads where is a table of the pathway; views are told where it led.
 */
export const OBSTACLE_STATUSES = [
  'reported',
  'withdrawn',
  'open',
  'disagreed',
  'set_aside',
  'closed',
  'resolved',
] as const;
export type ObstacleStatus = (typeof OBSTACLE_STATUSES)[number];

/** What became of an obstacle once it was worked on. */
export const OBSTACLE_OUTCOMES = ['resolved', 'eased', 'stays'] as const;
export type ObstacleOutcome = (typeof OBSTACLE_OUTCOMES)[number];

/** The three subscales of our confidence questions (named after the RTWSE-19's, whose items are not used). */
export const CONFIDENCE_SUBSCALES = ['meeting_job_demands', 'modifying_job_tasks', 'communicating_needs'] as const;
export type ConfidenceSubscale = (typeof CONFIDENCE_SUBSCALES)[number];
/** 0–10 in whole numbers; null where not answered. */
export type ConfidenceScores = { readonly [S in ConfidenceSubscale]: number | null };

/** Readiness in words; it is told to the worker only and gates nothing (domain §6, rule 18). */
export const READINESS = ['ready', 'nearly', 'not_yet', 'not_to_this_job'] as const;
export type Readiness = (typeof READINESS)[number];

/** Steps of stepped care: brief advice; an action plan; work with employer, GP or others. */
export const STEPS = [1, 2, 3] as const;
export type Step = (typeof STEPS)[number];

export const WAIT_REASONS = [
  'treatment',
  'test_results',
  'employer_reply',
  'gp_reply',
  'patient_asked',
  'other',
] as const;
export type WaitReason = (typeof WAIT_REASONS)[number];

export const HANDOVER_KINDS = ['handover', 'cover'] as const;
export type HandoverKind = (typeof HANDOVER_KINDS)[number];

/** How support is closed by the worker. One contact that was enough is a success; unreachable is not declined (domain §6, rule 17). */
export const ENDINGS = [
  'no_further_support_needed',
  'back_at_work',
  'different_duties',
  'another_job',
  'not_returning',
  'managed_myself',
  'other_route',
  'lost_touch',
] as const;
export type Ending = (typeof ENDINGS)[number];

/** Where the patient stands with work, by their own word. */
export const WORK_STATUSES = [
  'off_work',
  'same_job',
  'different_duties',
  'another_job',
  'not_returning',
  'managed_myself',
] as const;
export type WorkStatus = (typeof WORK_STATUSES)[number];

export const RETURN_MANNERS = ['as_planned', 'more_slowly', 'in_full'] as const;
export type ReturnManner = (typeof RETURN_MANNERS)[number];

export const RETURN_PAUSES = ['slowed', 'paused', 'stopped'] as const;
export type ReturnPause = (typeof RETURN_PAUSES)[number];

/** Where an answer about days absent came from; sources are never added to one another (domain §6, rule 19). */
export const ABSENCE_SOURCES = ['text', 'form', 'telephone'] as const;
export type AbsenceSource = (typeof ABSENCE_SOURCES)[number];

/** Days absent in a period, both ends included; halves for part days. 0 is an answer, silence is none. */
export interface AbsenceFields {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly days: number;
  readonly source: AbsenceSource;
}

export const MEETING_ANSWERS = ['accept', 'decline', 'another_time'] as const;
export type MeetingAnswer = (typeof MEETING_ANSWERS)[number];

/** Where the minimum may go without the patient's yes, for safety alone. Never to an employer. */
export const OVERRIDE_TO = ['gp', 'emergency_services'] as const;
export type OverrideTo = (typeof OVERRIDE_TO)[number];

export const OVERRIDE_VERDICTS = ['approved', 'refused'] as const;
export type OverrideVerdict = (typeof OVERRIDE_VERDICTS)[number];

/** What a house shows, or lets somebody take along, of what was shared with it. */
export const SHARED_THINGS = ['case', 'summary', 'question', 'plan', 'list', 'research'] as const;
export type SharedThing = (typeof SHARED_THINGS)[number];

/** What a recipient keeps although it was taken back. */
export const KEPT_COPIES = ['agreed-plan'] as const;
export type KeptCopy = (typeof KEPT_COPIES)[number];

/** Forms in which a copy leaves a house, so that nobody can call it back. */
export const COPY_FORMS = ['print-page', 'calendar-file', 'pdf', 'download', 'letter', 'e-mail', 'text'] as const;
export type CopyForm = (typeof COPY_FORMS)[number];
