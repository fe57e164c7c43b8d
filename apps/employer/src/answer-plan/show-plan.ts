import { page, planChanges, seeProposal, type Page, type TypedPlan } from '#web';
import type { Asked } from '../reader';
import { planData } from './plan-data';

/**
 * The page about one person: whatever stands there now, and nothing once it was taken back.
 * @param refusal why what they just said was not sent
 */
export function showPlan(person: Asked, status = 200, refusal?: string): Page {
  if (person.closed) return page('not-the-person/closed', {}, { status });
  const data = { ...planData(person), ...(refusal === undefined ? {} : { errors: [{ text: refusal }] }) };
  const template = data.situation.kind === 'taken-back' ? 'answer-plan/taken-back' : 'answer-plan/plan';
  return page(template, data, { refs: [person.ref], status });
}

/** What somebody was about to send when the text under it changed; it is theirs and is not lost. */
export type Typed =
  | { readonly kind: 'yes' }
  | { readonly kind: 'no'; readonly reason: string }
  | { readonly kind: 'counter'; readonly draft: TypedPlan };

/** The answer was not sent: what stands now, beside what they answered, and what they typed. */
export function showTextChanged(person: Asked, answered: string, typed: Typed): Page {
  const data = planData(person);
  if (person.closed || data.situation.kind === 'taken-back') return showPlan(person, 409);
  const old = person.view.proposals.findLast((proposal) => proposal.digest === answered);
  const standing = 'standing' in data.situation ? data.situation.standing : undefined;
  return page(
    'answer-plan/text-changed',
    {
      ...data,
      typed,
      answered: old && { version: old.version, item: seeProposal(old) },
      differences:
        old && standing && old.version !== standing.version ? planChanges(old.clauses, standing.clauses) : undefined,
    },
    { status: 409 },
  );
}
