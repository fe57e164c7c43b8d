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
      /** The suggestion it began from; null where the two had words of their own. */
      readonly suggestion: { readonly id: string; readonly version: number } | null;
    },
  ) {
    super(ref, worker);
  }
}
