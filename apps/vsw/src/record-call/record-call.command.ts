import type { CallOutcome, Ref } from '#contracts';
import { CaseCommand } from '../case/case-command';
import type { Worker } from '../case/worker';

/** How one call went: before the yes, all that may be recorded of what was said. */
export class RecordCall extends CaseCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly outcome: CallOutcome,
  ) {
    super(ref, worker);
  }
}
