import type { IsoDate } from '#contracts';
import { onlyAgreedIsKept, type EmployerView, type SeenProposal } from '#disclosure';
import { seeItem, type SeenItem } from './item';

interface Sent {
  readonly on: IsoDate;
  readonly item: SeenItem;
}

/** What the person at work has before them of what they were sent: the same in their own house and wherever somebody looks as they would. */
export interface SeenAtWork {
  /** The text that stands; null where none does. */
  readonly standing: SeenItem | null;
  readonly agreed: SeenItem | null;
  /** The patient took back everything else. */
  readonly restTakenBack: boolean;
  /** Agreed before, newest first. */
  readonly formerly: readonly SeenItem[];
  readonly fitNotes: readonly Sent[];
  /** What would help, newest first. */
  readonly words: readonly Sent[];
}

/** A version as its page shows it: by the template the patient's preview was made with. */
export const seeProposal = ({ by, version, digest, clauses, expiresOn }: SeenProposal): SeenItem =>
  seeItem({
    type: by === 'patient' ? 'PlanProposed' : 'PlanCountered',
    payload: { version, digest, clauses, ...(expiresOn !== null && { expiresOn }) },
  });

/** Pure: what was folded of the mail, as it is shown. */
export function seeAtWork(view: EmployerView): SeenAtWork {
  const standing = view.proposals.findLast(({ digest }) => digest === view.standing);
  return {
    standing: standing === undefined ? null : seeProposal(standing),
    agreed: view.agreed && seeItem({ type: 'RtwAgreed', payload: view.agreed }),
    restTakenBack: onlyAgreedIsKept(view),
    formerly: view.formerly.map((payload) => seeItem({ type: 'RtwAgreed', payload })).toReversed(),
    fitNotes: view.fitNoteAdvice.map(({ on, voidedOn = null, ...payload }) => {
      const item = seeItem({ type: 'FitNoteShown', payload });
      return { on, item: item.template === 'recipients/fit-note-advice.njk' ? { ...item, voidedOn } : item };
    }),
    words: view.words.toReversed().map(({ on, words }) => ({
      on,
      item: seeItem({ type: 'SharedWordsApproved', payload: { words } }),
    })),
  };
}
