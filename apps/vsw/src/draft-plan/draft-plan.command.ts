import type { PlanClauses, Ref } from '#contracts';
import { CaseCommand } from '../case/case-command';
import type { Worker } from '../case/worker';

/** What a plan could be, for the patient alone: theirs to take over and change, or to leave. Nothing of it goes to work unless they propose it. */
export class DraftPlan extends CaseCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly clauses: PlanClauses,
    readonly words: string,
  ) {
    super(ref, worker);
  }
}
