import { DomainError } from '#platform';
import type { PatientView, PlanEntry } from '#disclosure';

/** The text that can be answered now; null when none stands. */
export const standingText = (view: PatientView | undefined): PlanEntry | null =>
  view?.plan.versions.findLast((version) => version.digest === view.plan.standing) ?? null;

/** The item by which the last proposal reaches the person at work, and how the patient decided about it; undefined before there is one. */
export function wayOfProposal(view: PatientView | undefined, decided: ReadonlyMap<string, 'send' | 'stop'>) {
  const item = view?.offers.findLast((offer) => offer.recipient === 'employer' && offer.about === 'PlanProposed');
  return (
    item && {
      offer: item.offer,
      status: item.status === 'waiting' ? (decided.get(item.offer) ?? 'waiting') : item.status,
    }
  );
}

/** @throws when the plan is agreed: a new proposal would need a new talk. */
export function notYetAgreed(view: PatientView | undefined): void {
  if (view?.plan.agreed)
    throw new DomainError(
      'already-agreed',
      'Your plan is already agreed. Talk to your support worker if it has to change.',
    );
}

/** The text the patient answers, if it still is the one that stands. @throws saying that it moved on. */
export function stillStanding(view: PatientView | undefined, digest: string): PlanEntry {
  notYetAgreed(view);
  const text = standingText(view);
  if (text?.digest !== digest) {
    throw new DomainError(
      'plan-moved-on',
      'The plan has changed since you opened that page, so nothing was sent. Read how it stands now.',
    );
  }
  return text;
}
