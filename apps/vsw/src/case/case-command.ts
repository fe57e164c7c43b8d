import type { Ref } from '#contracts';
import type { Worker } from './worker';

/** Something a worker writes about one case. Its handler extends `CaseHandler`, which asks first whether it may be done now. */
export abstract class CaseCommand {
  constructor(
    readonly ref: Ref<'vsw'>,
    readonly worker: Worker,
  ) {}
}

export type CaseCommandType = abstract new (...given: never[]) => CaseCommand;
