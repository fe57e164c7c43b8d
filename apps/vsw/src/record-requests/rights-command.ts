import type { EntityManager } from 'typeorm';
import type { Ref } from '#contracts';
import { DomainError } from '#platform';
import type { Principal } from '#web';
import { CaseCommand } from '../case/case-command';
import { workerOf, type Worker } from '../case/worker';

/** Something done because the person has a right to it: it waits for no stage of their case, and its handler asks who may do it. */
export abstract class RightsCommand extends CaseCommand {}

/** Who acts where a lead or the service's administrator may. */
export const inChargeOf = (who: Principal): Worker => ({
  ...workerOf(who),
  lead: who.roles.includes('lead') || who.roles.includes('administrator'),
});

/** Whether somebody has, had or covered this case: then a complaint about it is not theirs to read. */
export async function workedOn(db: Pick<EntityManager, 'query'>, ref: Ref<'vsw'>, worker: string): Promise<boolean> {
  const found = await db.query<unknown[]>(
    `select 1 from vsw.assignment_history where ref = $1 and worker = $2
     union all select 1 from vsw.covers where ref = $1 and worker = $2 limit 1`,
    [ref, worker],
  );
  return found.length > 0;
}

/** @throws DomainError unless the worker leads the service or administers it */
export function mustBeInCharge({ lead }: Worker): void {
  if (!lead) throw new DomainError('not-in-charge', 'Only somebody who leads the service can do this.');
}
