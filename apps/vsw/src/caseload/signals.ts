import type { IsoDate } from '#contracts';
import { noteEnding } from '../tasks/tasks';
import { daysFrom, spokeOn, type CaseFacts } from './case-facts';
import { waits } from './status';

/** After so many days without a word a worker is told so. A wait that was agreed is no silence. */
const QUIET_DAYS = 21;

/**
 * What may be worth a look, each with its reason. Advice and nothing more: it ranks nobody, decides nothing, and is never a score
 * (features 31: advisory, explained).
 */
export function signalsOf(facts: CaseFacts, today: IsoDate): readonly string[] {
  if (facts.stage !== 'enrolled') return [];
  return [quiet(facts, today), note(facts, today)].filter((signal) => signal !== null);
}

function quiet(facts: CaseFacts, today: IsoDate): string | null {
  if (waits(facts, today)) return null;
  const since = spokeOn(facts) ?? facts.enrolledOn;
  const days = since === null ? 0 : daysFrom(since, today);
  return days >= QUIET_DAYS ? `No contact for ${days} days` : null;
}

function note(facts: CaseFacts, today: IsoDate): string | null {
  const ends = noteEnding(facts, today);
  if (ends === null) return null;
  const days = daysFrom(today, ends);
  if (days === 0) return 'Fit note ends today';
  return days === 1 ? 'Fit note ends tomorrow' : `Fit note ends in ${days} days`;
}
