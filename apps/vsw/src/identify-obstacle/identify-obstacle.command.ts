import type { Ref } from '#contracts';
import type { Classification, WorkedFlag } from '#pathway';
import { CaseCommand } from '../case/case-command';
import type { Worker } from '../case/worker';

/** An obstacle that patient and worker named together, in the patient's words. */
export class IdentifyObstacle extends CaseCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly words: string,
    /** The patient's own report that it takes up, when it does. */
    readonly answers: Ref<'vsw'> | null,
    /** Red and orange are a concern for safety and never an obstacle. */
    readonly classification: Classification & { readonly flag: WorkedFlag },
  ) {
    super(ref, worker);
  }
}
