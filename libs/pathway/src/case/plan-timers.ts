import { addDays } from './dates';
import { events, refused, type Timer, type TimerDue, type Verdict } from './events';
import { ofThePlan, outdate } from './outdate';
import { planLivedBy } from './plan.state';
import { plansRest } from './safety.decider';
import { hasSaidYes } from './stage';
import type { CaseState } from './state';

/**
 * A proposal can be answered on its last day and falls on the next; the plan lived by is looked at again on the day it names. Both until the
 * patient ends it: afterwards nothing of the plan is asked of anybody.
 */
export function planTimers(state: CaseState): readonly Timer[] {
  if (!hasSaidYes(state)) return [];
  const { plan } = state;
  const { standing } = plan;
  // While plans rest an answer is kept and decided afterwards: a proposal does not fall under it meanwhile.
  const expires: readonly Timer[] =
    standing === null || plansRest(state)
      ? []
      : [{ kind: 'proposal-expires', subject: standing.digest, due: addDays(standing.expiresOn, 1) }];
  const reviewOn = planLivedBy(plan)?.reviewOn;
  const review: readonly Timer[] =
    reviewOn === undefined || reviewOn === plan.reviewed ? [] : [{ kind: 'review', subject: '', due: reviewOn }];
  return [...expires, ...review];
}

/** What a timer of the plan does when it is due and still means what stands. */
export function planTimer(
  state: CaseState,
  kind: 'proposal-expires' | 'review',
  subject: TimerDue['payload']['subject'],
): Verdict {
  const timer = planTimers(state).find((one) => one.kind === kind && one.subject === subject);
  if (timer === undefined) return refused('nothing-to-do');
  switch (kind) {
    case 'proposal-expires':
      return events(...outdate(state, ofThePlan), { type: 'ProposalExpired', payload: { digest: subject } });
    case 'review':
      return events({ type: 'ReviewDue', payload: { on: timer.due } });
  }
}
