import type { ActionOwner, IsoDate, Ref } from '#contracts';
import { CaseCommand } from '../case/case-command';
import type { Worker } from '../case/worker';

/** What somebody will do about an obstacle, and by when. */
export class AgreeAction extends CaseCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly action: {
      readonly obstacle: Ref<'vsw'>;
      readonly what: string;
      readonly owner: ActionOwner;
      readonly due: IsoDate;
    },
  ) {
    super(ref, worker);
  }
}
