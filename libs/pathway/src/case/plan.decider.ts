import { canonical, type PlanClauses, type Side } from '#contracts';
import { canHappen } from '../plan/transitions';
import { addDays, daysBetween } from './dates';
import { events, refused, type InputFrom, type Surroundings, type Verdict } from './events';
import { ofThePlan, outdate } from './outdate';
import type { Negotiation, StandingText } from './plan.state';
import { hasSaidYes } from './stage';
import type { CaseState } from './state';

type ProposedBy<S extends Side> = Extract<
  InputFrom<S>,
  { type: S extends 'patient' ? 'PlanProposed' : 'PlanCountered' }
>;

/** The text's identity covers exactly the clauses, in canonical form: equal plans have equal digests. */
const textOf = (clauses: PlanClauses): string => canonical(clauses);

/** Days between two reminders at least: a reminder is the patient's to choose, and no tool to press with. Ours: no source fixes it. */
export const REMINDER_EVERY = 7;

const overtaken = (state: CaseState, by: Side, answered: string | null): Verdict =>
  events({
    type: 'ReplyOvertaken',
    payload: { by, answered: answered ?? 'none', standing: knownTo(state, by)?.digest ?? null },
  });

/**
 * An answer that can change nothing any more (it is agreed and nothing else stands, or support has ended) comes back as overtaken too: whoever sent it
 * must see what became of it. A house that had no business to send it is refused.
 */
function settled(state: CaseState, by: Side, answered: string | null): Verdict | null {
  if (!hasSaidYes(state) && state.stage !== 'ended') return refused('not-enrolled');
  const over = state.stage === 'ended' || (state.plan.agreed !== null && state.plan.standing === null);
  return over ? overtaken(state, by, answered) : null;
}

/** The standing text as one side knows it: the patient's own is theirs alone until they have sent it. */
const knownTo = ({ plan }: CaseState, by: Side): StandingText | null =>
  by === 'patient' || plan.standing?.sent === true ? plan.standing : null;

/** True for a change proposed against what was agreed last, while no other text stands. The first such change to be decided stands. */
const changesAgreement = (
  state: CaseState,
  { base, amends }: { readonly base: string | null; readonly amends?: true },
): boolean => amends === true && hasSaidYes(state) && hasAgreedText(state.plan, base);

const hasAgreedText = (plan: Negotiation, base: string | null): boolean =>
  plan.standing === null && plan.lastAgreed !== null && base === plan.lastAgreed;

/** The patient proposes, or answers the standing text with one of their own. To propose is to accept one's own text. */
export function propose(state: CaseState, input: ProposedBy<'patient'>, around: Surroundings): Verdict {
  const { base, clauses, amends } = input.payload;
  const change = changesAgreement(state, input.payload);
  const stop = change ? null : settled(state, 'patient', base);
  if (stop !== null) return stop;
  if (state.employer?.standing !== 'named' && state.employer?.standing !== 'reached')
    return refused('no-employer-named');
  if (!change && (amends === true || base !== (state.plan.standing?.digest ?? null)))
    return overtaken(state, 'patient', base);
  const digest = around.digestOf(textOf(clauses));
  if (digest === state.plan.agreed?.digest) return refused('nothing-to-do');
  return events(...outdate(state, ofThePlan), {
    type: 'PlanProposed',
    payload: { ...input.payload, ...numbered(state, digest, around) },
  });
}

/** The employer answers with another text. The first decided answer to a base stands; any other comes back, visibly. */
export function counter(state: CaseState, input: ProposedBy<'employer'>, around: Surroundings): Verdict {
  const { base, clauses, amends } = input.payload;
  const change = changesAgreement(state, input.payload);
  const stop = change ? null : settled(state, 'employer', base);
  if (stop !== null) return stop;
  if (state.employer === null || !state.plan.shown.includes(base)) return refused('not-shown');
  const standing = knownTo(state, 'employer');
  if (!change && (amends === true || standing?.digest !== base)) return overtaken(state, 'employer', base);
  const digest = around.digestOf(textOf(clauses));
  if (digest === standing?.digest && canHappen(standing, 'employer-accepts'))
    return agreedBy(standing, 'employer', around);
  if (digest === state.plan.agreed?.digest) return refused('nothing-to-do');
  return events(...outdate(state, ofThePlan), {
    type: 'PlanCountered',
    payload: { ...input.payload, ...numbered(state, digest, around), person: state.employer.person },
  });
}

const numbered = ({ plan }: CaseState, digest: string, { today, limits }: Surroundings) => ({
  version: plan.lastVersion + 1,
  digest,
  expiresOn: addDays(today, limits.proposalStands),
});

function agreedBy({ version, digest, clauses }: StandingText, by: Side, around: Surroundings): Verdict {
  return events(
    { type: 'PlanAccepted', payload: { by, version, digest } },
    { type: 'RtwAgreed', payload: { version, digest, clauses, agreedOn: around.today } },
  );
}

/** The text an answer is about, if it stands; else what becomes of the answer. */
function answered(state: CaseState, by: Side, digest: string): StandingText | Verdict {
  const stop = settled(state, by, digest);
  if (stop !== null) return stop;
  if (by === 'employer' && !state.plan.shown.includes(digest)) return refused('not-shown');
  const standing = knownTo(state, by);
  return standing?.digest === digest ? standing : overtaken(state, by, digest);
}

/** `RtwAgreed` exists only when both sides accepted the same digest; nobody can bring it about alone. */
export function accept(state: CaseState, by: Side, digest: string, around: Surroundings): Verdict {
  const text = answered(state, by, digest);
  if ('kind' in text) return text;
  return canHappen(text, `${by}-accepts`) ? agreedBy(text, by, around) : refused('own-text');
}

export function decline(state: CaseState, by: Side, digest: string, reason: string): Verdict {
  const text = answered(state, by, digest);
  if ('kind' in text) return text;
  if (!canHappen(text, `${by}-declines`)) return refused('own-text');
  return events(...outdate(state, ofThePlan), {
    type: 'PlanDeclined',
    payload: { by, version: text.version, digest, reason },
  });
}

/** The patient takes their own proposal back. What is agreed stays agreed: a change that is taken back leaves it as it was. */
export function withdrawProposal(state: CaseState, digest: string): Verdict {
  const text = answered(state, 'patient', digest);
  if ('kind' in text) return text;
  if (!canHappen(text, 'patient-withdraws')) return refused('nothing-to-do');
  return events(...outdate(state, ofThePlan), { type: 'ProposalWithdrawn', payload: { digest } });
}

/** The patient asks once more for an answer: to a text the employer has, and once a week at most. */
export function remind(state: CaseState, digest: string, { today }: Surroundings): Verdict {
  if (!hasSaidYes(state)) return refused('not-enrolled');
  const { standing, remindedOn } = state.plan;
  if (standing?.digest !== digest || !canHappen(standing, 'patient-reminds')) return refused('nothing-to-do');
  if (remindedOn !== null && daysBetween(remindedOn, today) < REMINDER_EVERY) return refused('out-of-time');
  return events({ type: 'ReplyReminded', payload: { digest, on: today } });
}
