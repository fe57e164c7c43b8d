import type { Ref } from '#contracts';
import type { Worker } from '../case/worker';
import { RightsCommand } from '../record-requests/rights-command';

/** "We have it and are looking into it." */
export class AcknowledgeComplaint extends RightsCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly complaint: Ref<'vsw'>,
  ) {
    super(ref, worker);
  }
}

export class AnswerComplaint extends RightsCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly complaint: Ref<'vsw'>,
    readonly words: string,
  ) {
    super(ref, worker);
  }
}
