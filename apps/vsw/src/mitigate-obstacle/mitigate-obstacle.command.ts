import type { ObstacleOutcome, Ref } from '#contracts';
import { CaseCommand } from '../case/case-command';
import type { Worker } from '../case/worker';

/** What became of an obstacle once it was worked on. */
export class MitigateObstacle extends CaseCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly obstacle: string,
    readonly outcome: ObstacleOutcome,
  ) {
    super(ref, worker);
  }
}
