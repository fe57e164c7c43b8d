import type { EntityManager } from 'typeorm';
import type { Ref } from '#contracts';
import type { Doing } from '../case/case-handler';
import { PROFESSION, type Worker } from '../case/worker';

/** A colleague who can have a case: whoever has opened the caseload. */
export interface Colleague {
  readonly worker: string;
  readonly name: string;
}

type Db = Pick<EntityManager, 'query'>;

export async function knownWorker(db: Db, worker: string): Promise<Colleague | undefined> {
  const [found] = await db.query<Colleague[]>('select worker, name from vsw.workers where worker = $1', [worker]);
  return found;
}

/** The case is this worker's from now on: with its private notes, which nobody else can read any more. Whoever covered no longer does. */
export async function giveTo(
  { tx, today }: Doing,
  ref: Ref<'vsw'>,
  { worker, name }: Colleague,
  by: Pick<Worker, 'id' | 'name'>,
): Promise<void> {
  await tx.query('update vsw.covers set ended_on = $2 where ref = $1 and ended_on is null', [ref, today]);
  await tx.query(
    `update vsw.assignments set worker = $2, worker_name = $3, profession = $4, taken_on = $5, given_by_name = $6 where ref = $1`,
    [ref, worker, name, PROFESSION, today, by.id === worker ? null : by.name],
  );
}
