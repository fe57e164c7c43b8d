import type { Ref } from '#contracts';
import { CaseCommand } from '../case/case-command';
import type { Worker } from '../case/worker';

/** What of the patient's a note repeats; the note goes when the patient takes that back. */
export const QUOTES = ['fit-notes', 'condition', 'employer-answers'] as const;
export type Quotes = (typeof QUOTES)[number];

/** A working note. There is no event for it: it never leaves this house. */
export class WriteNote extends CaseCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly words: string,
    readonly quotes: Quotes | null,
  ) {
    super(ref, worker);
  }
}
