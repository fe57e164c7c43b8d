import type { Ref, Step } from '#contracts';
import { CaseCommand } from '../case/case-command';
import type { Worker } from '../case/worker';

/** Another step of support. Why is the worker's own to know. */
export class ChangeStep extends CaseCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly step: Step,
    readonly reason: string,
  ) {
    super(ref, worker);
  }
}
