import type { Ref } from '#contracts';
import { CaseCommand } from '../case/case-command';
import type { Worker } from '../case/worker';

/** A message to the patient, for their pages. */
export class SendMessage extends CaseCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly words: string,
  ) {
    super(ref, worker);
  }
}
