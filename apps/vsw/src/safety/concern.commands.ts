import type { Ref } from '#contracts';
import type { Worker } from '../case/worker';
import { DutyCommand } from './duty';
import { SafetyCommand } from './safety-command';

/** "I have it": whoever is on duty takes a concern; nobody else is paged. */
export class AcknowledgeConcern extends DutyCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly concern: string,
  ) {
    super(ref, worker);
  }
}

/** It is settled: plans may go on, once no other concern about this person is open. */
export class ResolveConcern extends DutyCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly concern: string,
    readonly outcome: string,
  ) {
    super(ref, worker);
  }
}

/** What more is known of a concern: any worker may add it, whoever raised it. */
export class AddToConcern extends SafetyCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly concern: string,
    readonly words: string,
  ) {
    super(ref, worker);
  }
}
