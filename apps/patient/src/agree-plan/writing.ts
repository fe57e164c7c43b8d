import { firstDayProblem } from '#pathway';
import { clausesOf, type ReadPlan } from '#web';
import { readDraft, withAnotherRow, type PlanDraft } from './plan-draft';

/** A page on which a plan is written, as it was sent. */
export interface Written {
  /** To be kept, whatever else happens. */
  readonly draft: PlanDraft;
  readonly action: unknown;
  /** Asked for only another step or later weeks: what to show then, added to the page's address. */
  readonly goOn: string | null;
  /** What the draft stands for. */
  readonly read: ReadPlan;
}

/** Reads a posted plan with what was asked to be done with it. */
export function readWriting(body: unknown): Written {
  const { action, weeks } = body as { readonly action?: unknown; readonly weeks?: unknown };
  const typed = readDraft(body);
  const more = action === 'more-weeks' || weeks === 'more';
  return {
    draft: action === 'another-step' ? withAnotherRow(typed) : typed,
    action,
    goOn: action === 'another-step' || action === 'more-weeks' ? (more ? '?weeks=more' : '') : null,
    read: clausesOf(typed, firstDayProblem),
  };
}
