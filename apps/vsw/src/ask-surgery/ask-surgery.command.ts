import type { Ref } from '#contracts';
import { CaseCommand } from '../case/case-command';
import type { Worker } from '../case/worker';

/** A question for the surgery: the patient reads it and sends it, or does not. */
export class AskSurgery extends CaseCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly words: string,
  ) {
    super(ref, worker);
  }
}
