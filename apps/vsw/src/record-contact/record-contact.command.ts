import type { ContactMode, IsoDate, Ref } from '#contracts';
import { CaseCommand } from '../case/case-command';
import type { Worker } from '../case/worker';
import type { Quotes } from '../write-note/write-note.command';

/** A conversation during support. Mode and minutes travel; the note stays. */
export class RecordContact extends CaseCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly contact: { readonly mode: ContactMode; readonly minutes: number; readonly madeOn: IsoDate },
    readonly note: { readonly words: string; readonly quotes: Quotes | null } | null,
  ) {
    super(ref, worker);
  }
}
