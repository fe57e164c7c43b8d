import type { Principal } from '#web';

/** Whoever looks at the caseload. A team is a label out of the account; it widens what a lead sees and nothing else. */
export interface Viewer {
  readonly worker: string;
  readonly name: string;
  readonly team: string | null;
  readonly lead: boolean;
}

export const viewerOf = (who: Principal): Viewer => ({
  worker: who.sub,
  name: who.name,
  team: who.organisation?.id ?? null,
  lead: who.roles.includes('lead'),
});

/**
 * Which cases somebody sees in the caseload: their own, those nobody has, and those they stand in for; a lead also those of everybody in their team.
 * A condition on `a` (the assignment) and `cover`; `$1` the worker, `$2` whether they lead, `$3` their team.
 */
export const MAY_SEE = `(a.worker is null or a.worker = $1 or cover.worker = $1
  or $2 and not exists (select from vsw.workers w where w.worker = a.worker and w.team is distinct from $3))`;
