import type { HandoverKind, IsoDate, Ref } from '#contracts';
import { CaseCommand } from '../case/case-command';
import type { Worker } from '../case/worker';

/** Another worker has the case from now on, or stands in until a day. By the worker whose it is, or a lead. */
export class HandOver extends CaseCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly to: string,
    readonly kind: HandoverKind,
    readonly until: IsoDate | null,
  ) {
    super(ref, worker);
  }
}

/** Another worker takes a case whose patient wishes for one. */
export class TakeOver extends CaseCommand {}

/** A lead has seen the patient's wish; only now is the present worker told, and neutrally. */
export class SeeWish extends CaseCommand {}
