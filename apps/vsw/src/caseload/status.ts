import { isSince, REACHED, type CaseFacts } from './case-facts';
import type { IsoDate } from '#contracts';

/** Where a case stands, in the order in which cases go through it; the words are in `case/status.njk` and `STATUS_WORDS`. */
export const STATUS_WORDS = {
  none: 'Not contacted',
  call_asked: 'Call asked for',
  contacted: 'Contacted',
  not_now: 'Not now',
  unreachable: 'Unreachable',
  active: 'Active',
  waiting: 'Waiting',
  plan_talks: 'Plan proposed',
  plan_agreed: 'Plan agreed',
  follow_up: 'Follow-up',
  closed: 'Closed',
  ended: 'Ended',
} as const;
export type CaseStatus = keyof typeof STATUS_WORDS;
export const CASE_STATUSES = Object.keys(STATUS_WORDS) as CaseStatus[];

/** Nothing is to be done in these; they are shown only when asked for. */
export const PAST: readonly CaseStatus[] = ['closed', 'ended'];

export function statusOf(facts: CaseFacts, today: IsoDate): CaseStatus {
  switch (facts.stage) {
    case 'ended':
    case 'closed':
    case 'unreachable':
      return facts.stage;
    case 'enrolled':
      return duringSupport(facts, today);
    case 'offered':
      return beforeTheYes(facts);
  }
}

/** A call that reached them answers the wish to be rung when it was made on that day or after. */
export const wasRung = ({ lastCall, lastCallOn, callAskedOn }: CaseFacts): boolean =>
  lastCall !== null && REACHED.includes(lastCall) && isSince(lastCallOn, callAskedOn);

function beforeTheYes(facts: CaseFacts): CaseStatus {
  if (facts.callAskedOn !== null && !wasRung(facts)) return 'call_asked';
  if (facts.deferredOn !== null) return 'not_now';
  return facts.lastCall !== null && REACHED.includes(facts.lastCall) ? 'contacted' : 'none';
}

function duringSupport(facts: CaseFacts, today: IsoDate): CaseStatus {
  if (waits(facts, today)) return 'waiting';
  if (facts.atWork) return 'follow_up';
  if (facts.agreedOn !== null) return 'plan_agreed';
  return facts.proposals > 0 ? 'plan_talks' : 'active';
}

/** What is waited for is over once its day has come, without anybody saying so. */
export const waits = ({ wait }: CaseFacts, today: IsoDate): boolean => wait !== null && wait.until > today;
