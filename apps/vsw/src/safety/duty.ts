import type { EntityManager } from 'typeorm';
import { DomainError } from '#platform';
import type { Worker } from '../case/worker';
import { isOnRota } from './rota.store';
import { SafetyCommand } from './safety-command';

/** Something that only a duty person or a lead may do. */
export abstract class DutyCommand extends SafetyCommand {}

/** @throws DomainError unless the worker leads or is on the rota. */
export async function mustBeOnDuty(tx: EntityManager, worker: Worker): Promise<void> {
  if (!(await mayActForSafety(tx, worker)))
    throw new DomainError('not-on-duty', 'Only somebody on the duty rota, or a lead, can do this. Ring one of them.');
}

export const mayActForSafety = async (db: Pick<EntityManager, 'query'>, worker: Worker): Promise<boolean> =>
  worker.lead || (await isOnRota(db, worker.id));

/** One person, as the coordinator compares the first with the second: two people of one name stay two. */
export const signedBy = ({ name, id }: Worker): string => `${name} (${id})`;
