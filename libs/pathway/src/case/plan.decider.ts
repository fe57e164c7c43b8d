import { canonical, type PlanClauses, type Side } from '#contracts';
import { events, refused, type InputFrom, type Surroundings, type Verdict } from './events';
import { ofThePlan, outdate } from './outdate';
import type { CaseState, StandingText } from './state';

/** The text's identity covers exactly the clauses, in canonical form: equal plans have equal digests. */
const textOf = (clauses: PlanClauses): string => canonical(clauses);

const overtaken = (state: CaseState, by: Side, answered: string): Verdict =>
  events({
    type: 'ReplyOvertaken',
    payload: { by, answered, standing: (by === 'employer' ? answerable(state) : state.plan.standing)?.digest ?? null },
  });

/**
 * An answer that can change nothing any more (the return is agreed, or support has ended) comes back as overtaken too: whoever sent it
 * must see what became of it. A house that had no business to send it is refused.
 */
function settled(state: CaseState, by: Side, answered: string): Verdict | null {
  if (state.stage === 'offered' || state.stage === 'unreachable' || state.stage === 'new')
    return refused('not-enrolled');
  return state.stage === 'ended' || state.plan.agreed !== null ? overtaken(state, by, answered) : null;
}

/** The text the employer can answer now; the patient's own is theirs alone until they have sent it. */
const answerable = ({ plan }: CaseState): StandingText | null => (plan.standing?.sent === true ? plan.standing : null);

/** The patient proposes, or answers the standing text with one of their own. To propose is to accept one's own text. */
export function propose(
  state: CaseState,
  input: Extract<InputFrom<'patient'>, { type: 'PlanProposed' }>,
  around: Surroundings,
): Verdict {
  const stop = settled(state, 'patient', input.payload.base ?? 'none');
  if (stop !== null) return stop;
  if (state.employer === null || state.employer.standing === 'wrong') return refused('no-employer-named');
  const { base, clauses } = input.payload;
  if (base !== (state.plan.standing?.digest ?? null)) return overtaken(state, 'patient', base ?? 'none');
  const digest = around.digestOf(textOf(clauses));
  return events(...outdate(state, ofThePlan), {
    type: 'PlanProposed',
    payload: { ...input.payload, version: state.plan.lastVersion + 1, digest },
  });
}

/** The employer answers with another text. The first decided answer to a base stands; any other comes back, visibly. */
export function counter(
  state: CaseState,
  input: Extract<InputFrom<'employer'>, { type: 'PlanCountered' }>,
  around: Surroundings,
): Verdict {
  const stop = settled(state, 'employer', input.payload.base);
  if (stop !== null) return stop;
  const { base, clauses } = input.payload;
  if (!state.plan.shown.includes(base)) return refused('not-shown');
  const standing = answerable(state);
  if (standing?.digest !== base) return overtaken(state, 'employer', base);
  const digest = around.digestOf(textOf(clauses));
  if (digest === base && standing.by === 'patient') return agreedBy(standing, 'employer', around);
  return events(...outdate(state, ofThePlan), {
    type: 'PlanCountered',
    payload: { ...input.payload, version: state.plan.lastVersion + 1, digest },
  });
}

function agreedBy({ version, digest, clauses }: StandingText, by: Side, around: Surroundings): Verdict {
  return events(
    { type: 'PlanAccepted', payload: { by, version, digest } },
    { type: 'RtwAgreed', payload: { version, digest, clauses, agreedOn: around.today } },
  );
}

/** `RtwAgreed` exists only when both sides accepted the same digest; nobody can bring it about alone. */
export function accept(state: CaseState, by: Side, digest: string, around: Surroundings): Verdict {
  const stop = settled(state, by, digest);
  if (stop !== null) return stop;
  if (by === 'employer' && !state.plan.shown.includes(digest)) return refused('not-shown');
  const standing = by === 'employer' ? answerable(state) : state.plan.standing;
  if (standing?.digest !== digest) return overtaken(state, by, digest);
  if (standing.by === by) return refused('own-text');
  return agreedBy(standing, by, around);
}

export function decline(state: CaseState, by: Side, digest: string, reason: string): Verdict {
  const stop = settled(state, by, digest);
  if (stop !== null) return stop;
  if (by === 'employer' && !state.plan.shown.includes(digest)) return refused('not-shown');
  const standing = by === 'employer' ? answerable(state) : state.plan.standing;
  if (standing?.digest !== digest) return overtaken(state, by, digest);
  return events(...outdate(state, ofThePlan), {
    type: 'PlanDeclined',
    payload: { by, version: standing.version, digest, reason },
  });
}

export function withdrawProposal(state: CaseState, digest: string): Verdict {
  const stop = settled(state, 'patient', digest);
  if (stop !== null) return stop;
  const standing = state.plan.standing;
  if (standing?.digest !== digest) return overtaken(state, 'patient', digest);
  if (standing.by !== 'patient') return refused('nothing-to-do');
  return events(...outdate(state, ofThePlan), { type: 'ProposalWithdrawn', payload: { digest } });
}
