import type { IsoDate, Ref } from '#contracts';
import type { Worker } from '../case/worker';
import { RightsCommand } from '../record-requests/rights-command';

/** "Keep it until …, because …" */
export class KeepRecord extends RightsCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly until: IsoDate,
    readonly reason: string,
  ) {
    super(ref, worker);
  }
}

/** The first of two people says that it is no longer to be kept. */
export class AskToErase extends RightsCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly reason: string,
  ) {
    super(ref, worker);
  }
}

/** The second says yes, and it is erased; or no, and it stays to be looked at. */
export class DecideErasure extends RightsCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly verdict: 'erase' | 'keep',
  ) {
    super(ref, worker);
  }
}
