import type { IsoDate, Ref, WaitReason } from '#contracts';
import { CaseCommand } from '../case/case-command';
import type { Worker } from '../case/worker';

/** Nothing can be done until something has come, or a day; the patient is told what and until when. */
export class StartWait extends CaseCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly wait: { readonly reason: WaitReason; readonly until: IsoDate; readonly words: string },
  ) {
    super(ref, worker);
  }
}

/** It has come before its day. */
export class EndWait extends CaseCommand {}
