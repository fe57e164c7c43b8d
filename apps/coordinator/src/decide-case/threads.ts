import { DomainError } from '#platform';
import type { House } from '#contracts';
import type { loadThreads } from './case.store';
import type { CaseWork } from './case-work';

export type KnownThread = Awaited<ReturnType<typeof loadThreads>>[number];

/** A worker and the patient have one thread a case; so has a surgery; an employer's thread is the person named. */
export function threadOf(work: CaseWork, house: House, person: string | null, threads: readonly KnownThread[]): string {
  const known = threads.find((one) => one.house === house && one.caseId === work.caseId)?.thread;
  const thread = house === 'employer' ? person : known;
  if (thread === null || thread === undefined) throw new DomainError('NoThread', `this case has no thread at ${house}`);
  return thread;
}
