import type { Ending, Ref } from '#contracts';
import { CaseCommand } from '../case/case-command';
import type { Worker } from '../case/worker';

/** Support is closed by the worker, or another route shown at triage. `words` go to the patient; `reason` stays here. */
export class CloseCase extends CaseCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly closing: { readonly ending: Ending; readonly words: string; readonly reason: string | null },
  ) {
    super(ref, worker);
  }
}
