import type { ActionOutcome, Ref } from '#contracts';
import { CaseCommand } from '../case/case-command';
import type { Worker } from '../case/worker';

/** How an agreed action turned out, as the worker heard or saw it. */
export class CompleteAction extends CaseCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly action: string,
    readonly outcome: ActionOutcome,
  ) {
    super(ref, worker);
  }
}
