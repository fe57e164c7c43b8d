import type { IsoDate, OverrideTo, OverrideVerdict, Ref } from '#contracts';
import type { Worker } from '../case/worker';
import { DutyCommand } from './duty';
import { SafetyCommand } from './safety-command';

export interface OverrideAsked {
  readonly to: OverrideTo;
  readonly words: string;
  readonly reason: string;
  readonly authority: string;
  readonly emergency: boolean;
  /** Null where the patient is told. */
  readonly untold: { readonly why: string; readonly lookAgainOn: IsoDate } | null;
}

/** The minimum is to be told without the patient's yes: to the surgery, or a call to emergency services put on record. */
export class RequestOverride extends SafetyCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly asked: OverrideAsked,
  ) {
    super(ref, worker);
  }
}

/** The second person looks at it. */
export class ReviewOverride extends DutyCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly override: string,
    readonly verdict: OverrideVerdict,
    readonly reason: string,
  ) {
    super(ref, worker);
  }
}

/** Where the patient was not told: they are now, or it is still unsafe and looked at again on another day. */
export class LookAgain extends DutyCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly override: string,
    readonly still: { readonly why: string; readonly on: IsoDate } | null,
  ) {
    super(ref, worker);
  }
}
