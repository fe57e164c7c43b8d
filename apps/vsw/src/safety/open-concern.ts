import { randomUUID } from 'node:crypto';
import { sealOwn, type ServiceConfig } from '#platform';
import type { Doing } from '../case/case-handler';
import type { Worker } from '../case/worker';
import type { Concern } from './concern';
import { pageNext } from './page-duty';

/**
 * Records a concern, pages whoever is on duty and tells the coordinator that plans rest, all in one transaction. Only how urgent it is leaves the house.
 * Whatever is found to be a red or orange flag comes here and to no ordinary list (domain §6 rule 15).
 */
export async function openConcern(
  { tx, case: { ref }, today, send }: Doing,
  worker: Worker,
  { urgency, seen, words, done }: Concern,
  config: Pick<ServiceConfig, 'doors'>,
): Promise<void> {
  const id = randomUUID();
  const sealed = await sealOwn(tx, 'vsw.safety_concerns', { id, ref, words, done });
  await tx.query(
    `insert into vsw.safety_concerns (id, ref, worker, worker_name, urgency, seen, words, done, raised_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, ref, worker.id, worker.name, urgency, seen, sealed.words, sealed.done, today],
  );
  await pageNext(tx, { id, ref }, config);
  send({ type: 'SafetyConcernRaised', payload: { urgency } });
}
