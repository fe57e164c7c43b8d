import type { IsoDate, Ref } from '#contracts';
import { CaseCommand } from '../case/case-command';
import type { Worker } from '../case/worker';
import type { Quotes } from '../write-note/write-note.command';

/** A worker sets themselves a task about a case, with a reason and a day. */
export class SetTask extends CaseCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly words: string,
    readonly due: IsoDate,
    readonly quotes: Quotes | null,
  ) {
    super(ref, worker);
  }
}

/** A worker ticks off a task that was set about a case of theirs. */
export class TickOffTask extends CaseCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly task: string,
  ) {
    super(ref, worker);
  }
}
