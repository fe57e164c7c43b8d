import type { CaseEvent, CaseInput, Verdict } from './events';
import { evolve } from './evolve';
import type { CaseState } from './state';

/**
 * Once plans go on, the answers from work that were kept are decided one after the other, each on the state that the one before it left: as if they had
 * come now. What the patient took back or changed meanwhile makes them come back as overtaken, like any other answer.
 * @param verdict what was decided on `state`; returned as it is unless plans go on by it
 * @param decideOne decides one input on one state
 */
export function resumePlans(
  state: CaseState,
  verdict: Verdict,
  decideOne: (state: CaseState, input: CaseInput) => Verdict,
): Verdict {
  if (verdict.kind === 'refused' || !verdict.events.some(({ type }) => type === 'PlanningResumed')) return verdict;
  const decided: CaseEvent[] = [...verdict.events];
  for (const answer of state.safety.kept) {
    const next = decideOne(decided.reduce(evolve, state), { from: 'employer', ...answer });
    if (next.kind === 'events') decided.push(...next.events);
  }
  return { kind: 'events', events: decided };
}
