import { events, refused, type CaseEvent, type InputFrom, type Verdict } from './events';
import { hasSaidYes } from './stage';
import type { CaseState } from './state';

type GrowthAct = Extract<InputFrom<'patient'>, { type: 'GoalSet' | 'ConfidenceReported' | 'ReadinessReported' }>;

/**
 * A goal, confidence and readiness are the patient's to say, as often as they like. The case keeps none of it: nothing is decided by them, so nothing
 * can come to wait for them, and a score that falls is no alarm (domain §6 rule 18).
 */
export function grows(state: CaseState, input: GrowthAct): Verdict {
  if (!hasSaidYes(state)) return refused('not-enrolled');
  return events({ type: input.type, payload: input.payload } as CaseEvent);
}
