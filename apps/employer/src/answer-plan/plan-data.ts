import type { SeenProposal } from '#disclosure';
import { planChanges, seeAtWork, seeItem, seeProposal } from '#web';
import type { Asked } from '../reader';
import { situationOf, versionBefore, type Situation } from './situation';
import { adviseSomething } from './what-notes-advise';
import { whatWasSaid } from './what-was-said';

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
  const { agreed, formerly, fitNotes, words } = seeAtWork(view);
  const situation = situationOf(view, replies);
  const standing = 'standing' in situation ? situation.standing : undefined;
  return {
    ref,
    label,
    situation,
    item: standing && seeProposal(standing),
    sent: justSent(situation),
    digest: standing?.digest,
    changes: standing && changesSince(person, standing),
    fitNotes,
    notesAdvise: adviseSomething(view),
    words,
    agreed,
    said: whatWasSaid(view, replies),
    left,
    restTakenBack: !left && situation.kind === 'kept',
    narrowedOn: person.lostOn.some((day) => day === view.narrowedOn) ? view.narrowedOn : null,
    changing,
    formerly,
    declinedChange: view.agreed === null ? null : view.declined,
    expiredChange: view.agreed === null ? null : view.expired,
    remindedOn: view.remindedOn,
    reviewDueOn: view.reviewDueOn,
    recordDueOn: person.recordDueOn,
    told: person.said.filter(({ kind }) => kind !== 'change').toReversed(),
  };
}
