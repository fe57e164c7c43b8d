import type { CodeOutcome, LetterOutcome, PaperItem } from '../paper';
import type { Holder, IsoDate, Ref } from '../parties';
import type { ConsentRecipient } from '../values';

/** What a worker writes down of what the patient said by telephone. None of it is a yes: docs/decisions/0015-consent-on-paper.md. */
export interface PaperFromWorker<H extends Holder> {
  /** They want this sent. It asks that the exact page be posted to them, with a code. `by` is the worker's name. */
  LetterAsked: { readonly wish: Ref<H>; readonly item: PaperItem; readonly by: string };
  /** They read out the code of that letter. `proof` is a hash of it; the code itself goes nowhere. */
  CodeReadOut: { readonly wish: Ref<H>; readonly proof: string; readonly by: string };
  /** They asked to stop sharing: it stops at once. */
  StopReported: { readonly wish: Ref<H>; readonly recipient: ConsentRecipient; readonly by: string };
  /** It was written down wrongly. */
  WishTakenBack: { readonly wish: Ref<H> };
}

/** What the patient's house answers: it alone makes letters, and it alone can tell a right code from a wrong one. */
export interface PaperFromPatient<H extends Holder> {
  /** `until` is the last day on which the code can be used; null where no letter was posted. */
  LetterPosted: { readonly wish: Ref<H>; readonly outcome: LetterOutcome; readonly until: IsoDate | null };
  /** A code was given, at the patient's own door or through a worker, whose name is `by` then. */
  CodeTried: {
    readonly wish: Ref<H>;
    readonly typedBy: 'patient' | 'vsw';
    readonly by: string | null;
    readonly outcome: CodeOutcome;
  };
  /** The patient says that they did not say so. */
  WishTakenBack: { readonly wish: Ref<H> };
  /** A stop by telephone reached the patient's house, which counts the decisions: a grant not above `revision` is void. */
  StopHeard: { readonly recipient: ConsentRecipient; readonly revision: number };
}
