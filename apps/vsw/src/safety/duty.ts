import type { EntityManager } from 'typeorm';
import type { Ref } from '#contracts';
import { DomainError } from '#platform';
import type { Principal } from '#web';
import { workerOf, type Worker } from '../case/worker';
import { isOnRota } from './rota.store';
import { SafetyCommand } from './safety-command';

/** A worker with what safety must know besides their name: whether they lead. */
export interface DutyWorker extends Worker {
  readonly leads: boolean;
}

export const dutyWorkerOf = (who: Principal): DutyWorker => ({ ...workerOf(who), leads: who.roles.includes('lead') });

/** Something that only a duty person or a lead may do. */
export abstract class DutyCommand extends SafetyCommand {
  constructor(
    ref: Ref<'vsw'>,
    override readonly worker: DutyWorker,
  ) {
    super(ref, worker);
  }
}

/** @throws DomainError unless the worker leads or is on the rota. */
export async function mustBeOnDuty(tx: EntityManager, worker: DutyWorker): Promise<void> {
  if (!(await mayActForSafety(tx, worker)))
    throw new DomainError('not-on-duty', 'Only somebody on the duty rota, or a lead, can do this. Ring one of them.');
}

export const mayActForSafety = async (db: Pick<EntityManager, 'query'>, worker: DutyWorker): Promise<boolean> =>
  worker.leads || (await isOnRota(db, worker.id));

/** One person, as the coordinator compares the first with the second: two people of one name stay two. */
export const signedBy = ({ name, id }: Worker): string => `${name} (${id})`;
