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

/** What a text written now would answer: the one that stands, or else, as a change, what is agreed. Empty for a first proposal. */
export const baseOf = (view: PatientView | undefined): string =>
  standingText(view)?.digest ?? view?.plan.agreed?.digest ?? '';

/** The answer to a page that showed another text than the one that stands. */
export const planMovedOn = (): DomainError =>
  new DomainError(
    'plan-moved-on',
    'The plan has changed since you opened that page, so nothing was sent. Read how it stands now.',
  );

/** The text the patient answers, if it still is the one that stands. @throws saying that it moved on. */
export function stillStanding(view: PatientView | undefined, digest: string): PlanEntry {
  const text = standingText(view);
  if (text?.digest !== digest) throw planMovedOn();
  return text;
}
