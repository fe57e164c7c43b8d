import type { ContactMode, IsoDate, Ref } from '#contracts';
import { CaseCommand } from '../case/case-command';
import type { Worker } from '../case/worker';

export interface Proposed {
  readonly on: IsoDate;
  readonly time: string;
  readonly mode: ContactMode;
  readonly about: string;
}

/** A meeting with the patient, for them to say yes, no or another time. */
export class ProposeMeeting extends CaseCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly meeting: Proposed,
  ) {
    super(ref, worker);
  }
}

/** What was said and agreed. A later version stands in place of the earlier, which is kept. */
export class WriteMinutes extends CaseCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly meeting: Ref<'vsw'>,
    readonly words: string,
    /** The version this one was written over: a colleague's later one is not written over unseen. */
    readonly after: number,
  ) {
    super(ref, worker);
  }
}
