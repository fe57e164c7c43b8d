import type { ContactMode, IsoDate, Ref } from '#contracts';
import type { Process } from '#pathway';
import { CaseCommand } from '../case/case-command';
import type { Worker } from '../case/worker';
import type { Quotes } from '../write-note/write-note.command';

/** A conversation during support. Mode and minutes travel; processes and note stay. */
export class RecordContact extends CaseCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly contact: {
      readonly mode: ContactMode;
      readonly minutes: number;
      readonly madeOn: IsoDate;
      /** What was done, in the trial's words; it stays in this house. */
      readonly processes: readonly Process[];
    },
    readonly note: { readonly words: string; readonly quotes: Quotes | null } | null,
  ) {
    super(ref, worker);
  }
}
