import type { AuthoredBy, AuthoredType, EventType, House, IsoDate, RecordedEvents } from '#contracts';

/** An event as the case log keeps it. */
export type CaseEvent = {
  [T in EventType]: { readonly type: T; readonly payload: RecordedEvents<'coordinator'>[T] };
}[EventType];

type AuthoredAs<A extends House> = {
  [T in AuthoredType<A>]: {
    readonly from: A;
    readonly type: T;
    readonly payload: T extends keyof AuthoredBy<'coordinator'>[A] ? AuthoredBy<'coordinator'>[A][T] : never;
  };
}[AuthoredType<A>];

/** Kinds of timer a case can hold. A timer is a row; firing it is an input like any other. */
export type TimerKind = 'remind-invitation' | 'expire-invitation';

export interface TimerDue {
  readonly from: 'clock';
  readonly type: 'TimerDue';
  readonly payload: { readonly kind: TimerKind };
}

export interface Timer {
  readonly kind: TimerKind;
  readonly due: IsoDate;
}

/** What can reach a case: mail of the house that may author it, or a timer. */
export type CaseInput = { [A in House]: AuthoredAs<A> }[House] | TimerDue;
export type InputFrom<A extends House> = AuthoredAs<A>;

/** Why an input changed nothing. The code is stable; the patient's ledger and the security log name it. */
export type Refusal =
  | 'already-open'
  | 'not-offered'
  | 'not-enrolled'
  | 'case-over'
  | 'no-permission'
  | 'consent-void'
  | 'no-employer-named'
  | 'not-shown'
  | 'own-text'
  | 'no-such-offer'
  | 'nothing-to-do';

export type Verdict =
  | { readonly kind: 'events'; readonly events: readonly CaseEvent[] }
  | { readonly kind: 'refused'; readonly why: Refusal };

/** What a decision is handed from outside: pure code has no clock, no hash and no chance. */
export interface Surroundings {
  readonly today: IsoDate;
  /** SHA-256 of a canonical text, hexadecimal. */
  readonly digestOf: (text: string) => string;
  /** How long a person has to answer, in days: configuration, with the defaults of `INVITATION`. */
  readonly invitation: { readonly remindAfterDays: number; readonly expireAfterDays: number };
}

/** One reminder after a week; unreachable after three. Ours, to be confirmed by each service: no source fixes it. */
export const INVITATION = { remindAfterDays: 7, expireAfterDays: 21 } as const;

export const events = (...list: readonly CaseEvent[]): Verdict => ({ kind: 'events', events: list });
export const refused = (why: Refusal): Verdict => ({ kind: 'refused', why });
