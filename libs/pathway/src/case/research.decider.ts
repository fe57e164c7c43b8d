import { events, refused, type InputFrom, type Verdict } from './events';
import { hasSaidYes } from './stage';
import type { CaseState } from './state';

type Saying<T extends string> = Extract<InputFrom<'patient'>, { type: T }>['payload'];

/** "Yes, for research too": asked of whoever said yes to support, and never a condition of it. */
export function giveResearch(state: CaseState, payload: Saying<'ResearchConsentGiven'>): Verdict {
  if (!hasSaidYes(state)) return refused('not-enrolled');
  if (payload.revision <= state.research.withdrawn) return refused('consent-void');
  return events({ type: 'ResearchConsentGiven', payload });
}

/**
 * "No more for research": never refused while there is a case, support ended or not, and whether or not the yes that it overtook has arrived. It touches
 * neither sharing nor support (domain §6 rule 10).
 */
export const withdrawResearch = (state: CaseState, payload: Saying<'ResearchConsentWithdrawn'>): Verdict =>
  payload.revision <= state.research.withdrawn
    ? refused('consent-void')
    : events({ type: 'ResearchConsentWithdrawn', payload });
