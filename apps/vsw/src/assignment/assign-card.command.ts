import type { Ref } from '#contracts';
import { CaseCommand } from '../case/case-command';
import type { Worker } from '../case/worker';

/** A lead gives a card that nobody has to a worker. */
export class AssignCard extends CaseCommand {
  constructor(
    ref: Ref<'vsw'>,
    /** The lead. */
    worker: Worker,
    readonly to: Worker,
    /** The form it was part of. */
    readonly round: string,
  ) {
    super(ref, worker);
  }
}
