import type { SeenProposal } from '#disclosure';
import { planChanges, seeItem } from '#web';
import type { Asked } from '../reader';
import { situationOf, versionBefore, type Situation } from './situation';
import { whatWasSaid } from './what-was-said';

/** A version as its page shows it: by the template the patient's preview was made with. */
export const seenProposal = ({ by, version, digest, clauses, expiresOn }: SeenProposal) =>
  seeItem({
    type: by === 'patient' ? 'PlanProposed' : 'PlanCountered',
    payload: { version, digest, clauses, ...(expiresOn !== null && { expiresOn }) },
  });

/** What of a version is otherwise than in the one before it; undefined for the first. */
function changesSince(person: Asked, standing: SeenProposal) {
  const { agreed } = person.view;
  const earlier = versionBefore(person.view, standing);
  // A change is laid beside what is agreed, if no version of the change came before it.
  const before =
    agreed !== null && (earlier === undefined || earlier.version <= agreed.version)
      ? { ...agreed, by: 'both' as const }
      : earlier;
  return before && { before: before.version, by: before.by, list: planChanges(before.clauses, standing.clauses) };
}

/** The version the reader has just sent, until it comes back with its number. */
function justSent(situation: Situation) {
  const words = situation.kind === 'on-its-way' || situation.kind === 'overtaken' ? situation.reply.words : null;
  return words && 'rows' in words ? seeItem({ type: 'PlanCountered', payload: { clauses: words } }) : undefined;
}

/** What the pages about one person's plan show. */
export function planData(person: Asked) {
  const { ref, label, view, replies, left, changing } = person;
  const situation = situationOf(view, replies);
  const standing = 'standing' in situation ? situation.standing : undefined;
  return {
    ref,
    label,
    situation,
    item: standing && seenProposal(standing),
    sent: justSent(situation),
    digest: standing?.digest,
    changes: standing && changesSince(person, standing),
    fitNotes: view.fitNoteAdvice.map(({ on, voidedOn = null, ...payload }) => ({
      on,
      item: { ...seeItem({ type: 'FitNoteShown', payload }), voidedOn },
    })),
    notesThatCount: view.fitNoteAdvice.some(({ voidedOn }) => voidedOn === undefined),
    words: view.words.toReversed().map(({ on, words }) => ({
      on,
      item: seeItem({ type: 'SharedWordsApproved', payload: { words } }),
    })),
    agreed: view.agreed && seeItem({ type: 'RtwAgreed', payload: view.agreed }),
    said: whatWasSaid(view, replies),
    left,
    // Their name goes with the last thing that is shared.
    restTakenBack: !left && view.agreed !== null && view.invited === null,
    changing,
    formerly: view.formerly.map((payload) => seeItem({ type: 'RtwAgreed', payload })).toReversed(),
    declinedChange: view.agreed === null ? null : view.declined,
    expiredChange: view.agreed === null ? null : view.expired,
    remindedOn: view.remindedOn,
    reviewDueOn: view.reviewDueOn,
    recordDueOn: person.recordDueOn,
    told: person.said.filter(({ kind }) => kind !== 'change').toReversed(),
  };
}
