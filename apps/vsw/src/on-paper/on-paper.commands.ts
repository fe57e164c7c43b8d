import type { ConsentRecipient, PaperItem, Ref } from '#contracts';
import { CaseCommand } from '../case/case-command';
import type { Worker } from '../case/worker';

/** "They want this sent", as they said by telephone. It is no yes: the page is posted to them, with a code. */
export class AskForLetter extends CaseCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly item: PaperItem,
  ) {
    super(ref, worker);
  }
}

/** They read out the code of the letter. Only its proof is handed on: what was typed stays in the request. */
export class ReadOutCode extends CaseCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly wish: string,
    readonly proof: string,
  ) {
    super(ref, worker);
  }
}

/** "They asked to stop sharing." It needs no code, and any worker may take it down. */
export class ReportStop extends CaseCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly recipient: ConsentRecipient,
  ) {
    super(ref, worker);
  }
}

/** What was written down was wrong. */
export class TakeWishBack extends CaseCommand {
  constructor(
    ref: Ref<'vsw'>,
    worker: Worker,
    readonly wish: string,
  ) {
    super(ref, worker);
  }
}
