import type { Ref } from '#contracts';
import { CaseCommand } from '../case/case-command';
import type { Worker } from '../case/worker';

export const URGENCIES = ['emergency', 'urgent'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** A worker fears for somebody's safety. Only how urgent it is leaves the house; the words stay. */
export class RaiseSafetyConcern extends CaseCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly concern: { readonly urgency: Urgency; readonly words: string; readonly done: string },
  ) {
    super(ref, worker);
  }
}
