import {
  USUAL_LIMITS,
  type AuthoredBy,
  type AuthoredType,
  type ConsentRecipient,
  type EmployerEvents,
  type ErasureReports,
  type EventType,
  type House,
  type HouseReports,
  type IsoDate,
  type RecordedEvents,
  type Ref,
  type ServiceLimits,
} from '#contracts';

/** An event as the case log keeps it. */
export type CaseEvent = {
  [T in EventType]: { readonly type: T; readonly payload: RecordedEvents<'coordinator'>[T] };
}[EventType];

type RecallAnswers = ErasureReports & Pick<EmployerEvents, 'CopyMarkedWithdrawn'>;

/** What a house says of its pages goes into the ledger and changes no case; what it says of a recall is told apart by whom it speaks for. */
type DecidedType<A extends House> = Exclude<AuthoredType<A>, keyof HouseReports | keyof RecallAnswers>;

/** A house carried out a recall. `person` is whom it speaks for at work, named still or not; null for a surgery or a worker. */
export type RecallAnswer = {
  [T in keyof RecallAnswers]: {
    readonly from: ConsentRecipient;
    readonly type: T;
    readonly payload: RecallAnswers[T];
    readonly person: Ref<'coordinator'> | null;
  };
}[keyof RecallAnswers];

type AuthoredAs<A extends House> = {
  [T in DecidedType<A>]: {
    readonly from: A;
    readonly type: T;
    readonly payload: T extends keyof AuthoredBy<'coordinator'>[A] ? AuthoredBy<'coordinator'>[A][T] : never;
  };
}[DecidedType<A>];

/** Kinds of timer a case can hold. A timer is a row; firing it is an input like any other. */
export const TIMER_KINDS = [
  'remind-invitation',
  'expire-invitation',
  'proposal-expires',
  'fit-note-expires',
  'review',
  'check-in',
  'sustained',
  'gp-silent',
  'erasure-overdue',
  'consent-review',
  'hold-ends',
] as const;
export type TimerKind = (typeof TIMER_KINDS)[number];

export interface TimerDue {
  readonly from: 'clock';
  readonly type: 'TimerDue';
  readonly payload: { readonly kind: TimerKind; readonly subject: string };
}

export interface Timer {
  readonly kind: TimerKind;
  /** What it is about, where a case can hold several of a kind: a digest, a note, a number. Empty otherwise. */
  readonly subject: string;
  readonly due: IsoDate;
}

/** What can reach a case: mail of the house that may author it, an answer to a recall, or a timer. */
export type CaseInput = { [A in House]: AuthoredAs<A> }[House] | RecallAnswer | TimerDue;
export type InputFrom<A extends House> = AuthoredAs<A>;

/** Why an input changed nothing. The code is stable; the patient's ledger and the security log name it. */
export type Refusal =
  | 'already-open'
  | 'not-offered'
  | 'not-enrolled'
  | 'case-over'
  | 'no-permission'
  | 'consent-void'
  | 'review-due'
  | 'no-employer-named'
  | 'not-shown'
  | 'own-text'
  | 'no-such-offer'
  | 'no-such-obstacle'
  | 'not-open'
  | 'no-such-action'
  | 'planning-paused'
  | 'same-person'
  | 'not-justified'
  | 'no-surgery'
  | 'no-such-override'
  | 'no-such-question'
  | 'out-of-time'
  | 'case-closed'
  | 'no-route-named'
  | 'no-such-meeting'
  | 'nothing-to-do';

export type Verdict =
  | { readonly kind: 'events'; readonly events: readonly CaseEvent[] }
  | { readonly kind: 'refused'; readonly why: Refusal };

/** What a decision is handed from outside: pure code has no clock, no hash and no chance. */
export interface Surroundings {
  readonly today: IsoDate;
  /** The day on which the input was said, where that is not today: a house's mail may have been long on its way. */
  readonly saidOn?: IsoDate;
  /** SHA-256 of a canonical text, hexadecimal. */
  readonly digestOf: (text: string) => string;
  /** Another case of this person holds their one open place: this one cannot go on. */
  readonly openElsewhere?: boolean;
  /** The patient's own house has not collected all its mail: what they were told last may not have reached them. */
  readonly untold?: boolean;
  /** How long a person has to answer, in days: configuration, with the defaults of `INVITATION`. */
  readonly invitation: { readonly remindAfterDays: number; readonly expireAfterDays: number };
  /** What a service may set for itself, with the defaults of `LIMITS`. */
  readonly limits: Limits;
}

/** Limits of the pathway, in days unless named otherwise. */
export interface Limits {
  /** A proposal nobody answered stands so long. */
  readonly proposalStands: number;
  /** Before a fit note's last day that patient and worker are told. */
  readonly fitNoteWarning: number;
  /** Length of one absence check-in's period, and how many there are: 13 fortnights are 26 weeks. */
  readonly checkInEvery: number;
  readonly checkIns: number;
  /** At work without a stop for so long is a sustained return. */
  readonly sustainedAfter: number;
  /** A surgery that was sent a question is called silent when no answer came in so long. */
  readonly surgeryAnswers: number;
  /** Until the patient is asked to look again at what they allowed, where they set no day themselves. */
  readonly consentReviewAfter: number;
  /** Whole days at the least in which something that goes without asking can be stopped. */
  readonly holdBeforeSending: number;
}

/** 13 fortnights and four weeks: domain §6 rule 19 and the design's §4. The rest a service sets for itself (`LIMIT_RANGES`). */
export const LIMITS: Limits = limitsFrom(USUAL_LIMITS);

/** The pathway's limits as a service has set them. */
export function limitsFrom({
  proposalStands,
  fitNoteWarning,
  surgeryAnswers,
  consentReviewAfter,
  holdBeforeSending,
}: ServiceLimits): Limits {
  const set = { proposalStands, fitNoteWarning, surgeryAnswers, consentReviewAfter, holdBeforeSending };
  return { ...set, checkInEvery: 14, checkIns: 13, sustainedAfter: 28 };
}

/** One reminder after a week; unreachable after three, where a service sets nothing else. */
export const INVITATION: Surroundings['invitation'] = invitationFrom(USUAL_LIMITS);

export function invitationFrom({ remindAfterDays, expireAfterDays }: ServiceLimits): Surroundings['invitation'] {
  return { remindAfterDays, expireAfterDays };
}

export const events = (...list: readonly CaseEvent[]): Verdict => ({ kind: 'events', events: list });
export const refused = (why: Refusal): Verdict => ({ kind: 'refused', why });
