import type { Ref } from '#contracts';
import type { Worker } from '../case/worker';
import type { Concern } from '../safety/concern';
import { SafetyCommand } from '../safety/safety-command';

export const URGENCIES = ['emergency', 'urgent'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** A worker fears for somebody's safety. Only how urgent it is leaves the house; the words stay. */
export class RaiseSafetyConcern extends SafetyCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly concern: Concern,
  ) {
    super(ref, worker);
  }
}
