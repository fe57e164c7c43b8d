import type { PlanClauses } from '#contracts';
import { emptyStep, readTypedPlan, typedPlanOf, type TypedPlan } from '#web';

/** A plan that the patient is writing, as it was typed. */
export interface PlanDraft extends TypedPlan {
  /** Digest of the text it answers or would change; empty for a first proposal. */
  readonly base: string;
}

/** Most steps a plan has here; four to eight weeks in as many steps is usual. */
export const MOST_ROWS = 12;
const FIRST_ROWS = 2;

export const emptyDraft = (base: string): PlanDraft => ({ base, ...typed({}) });

/** A text to start from: what the other side sent, or one's own last version. */
export const draftFrom = (clauses: PlanClauses, base: string): PlanDraft => ({ base, ...typedPlanOf(clauses) });

/** Another empty step, until there are enough. */
export const withAnotherRow = (draft: PlanDraft): PlanDraft =>
  draft.rows.length >= MOST_ROWS ? draft : { ...draft, rows: [...draft.rows, emptyStep] };

const typed = (body: unknown): TypedPlan => readTypedPlan(body, { least: FIRST_ROWS, most: MOST_ROWS });

/** Reads a posted plan. Whatever is missing is empty. */
export function readDraft(body: unknown): PlanDraft {
  const base = typeof body === 'object' && body !== null && 'base' in body ? body.base : '';
  return { base: typeof base === 'string' ? base : '', ...typed(body) };
}
