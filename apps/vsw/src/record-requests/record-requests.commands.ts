import type { IsoDate, KeptBack, MoreTimeReason, RecordPartKind, Ref } from '#contracts';
import type { Worker } from '../case/worker';
import { RightsCommand } from './rights-command';

/** Whether one part is given. */
export interface Decision {
  readonly kind: RecordPartKind;
  readonly part: string;
  /** Null where it is given; else why not, with the reason in words. */
  readonly keepsBack: KeptBack | null;
  readonly reason: string | null;
}

/** Decisions about parts of a record, kept until the answer goes. */
export class ReviewRecord extends RightsCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly request: string,
    readonly decisions: readonly Decision[],
  ) {
    super(ref, worker);
  }
}

/** The answer goes, to the patient alone. */
export class ProvideRecord extends RightsCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly request: string,
  ) {
    super(ref, worker);
  }
}

/** It takes longer than a month; the patient is told why and until when. */
export class ExtendRecordRequest extends RightsCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly request: string,
    readonly reason: MoreTimeReason,
    readonly until: IsoDate,
  ) {
    super(ref, worker);
  }
}
