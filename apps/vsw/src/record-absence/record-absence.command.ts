import type { Ref } from '#contracts';
import type { Period } from '#pathway';
import { CaseCommand } from '../case/case-command';
import type { Worker } from '../case/worker';

/** What the patient said by telephone of days missed. It is a source of its own and speaks for no other (domain §6 rule 19). */
export class RecordAbsence extends CaseCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly period: Period,
    readonly days: number,
  ) {
    super(ref, worker);
  }
}
