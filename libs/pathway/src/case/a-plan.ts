import type { PlanClauses, Side } from '#contracts';
import { aPlan, around, enrolled, lets, names, ref, referred } from './a-case';
import { decide } from './decide';
import type { CaseInput } from './events';
import { evolve } from './evolve';
import type { CaseState } from './state';

/** A case in which a person at work is named and may be shown a plan. */
export const ready = [referred, enrolled, names, lets('employer', ['contact', 'plan'])] as const;

/** The case once the standing proposal was offered to the patient, approved, and sent. */
export function sent(state: CaseState): CaseState {
  const { standing } = state.plan;
  if (standing === null) throw new Error('nothing stands');
  const offer = ref(`offer of version ${standing.version}`);
  const offered = evolve(state, {
    type: 'DisclosureOffered',
    payload: {
      offer,
      recipient: 'employer',
      recipientName: 'Sam Sample',
      about: 'PlanProposed',
      text: '{}',
      digest: 'd',
      scopes: ['plan'],
      source: standing.digest,
    },
  });
  const verdict = decide(
    offered,
    { from: 'patient', type: 'ItemApproved', payload: { offer, digest: 'd', revision: 1_000 } },
    around(),
  );
  if (verdict.kind === 'refused') throw new Error(verdict.why);
  return verdict.events.reduce(evolve, offered);
}

export const standingDigest = (state: CaseState): string => state.plan.standing?.digest ?? 'none';
export const accepts = (by: Side, digest: string): CaseInput => ({
  from: by,
  type: 'PlanAccepted',
  payload: { digest },
});
export const declines = (by: Side, digest: string): CaseInput => ({
  from: by,
  type: 'PlanDeclined',
  payload: { digest, reason: 'Not like this' },
});
export const counters = (base: string, hours = 8, amends?: true): CaseInput => ({
  from: 'employer',
  type: 'PlanCountered',
  payload: { base, clauses: aPlan(hours), ...(amends && { amends }) },
});
/** The patient proposes a change to what is agreed. */
export const changes = (base: string, clauses: PlanClauses): CaseInput => ({
  from: 'patient',
  type: 'PlanProposed',
  payload: { person: ref('person'), base, clauses, amends: true },
});

/** The state after an input, or as it was where that was refused. */
export const then = (state: CaseState, input: CaseInput, today?: string): CaseState => {
  const verdict = decide(state, input, around(today));
  return verdict.kind === 'refused' ? state : verdict.events.reduce(evolve, state);
};
