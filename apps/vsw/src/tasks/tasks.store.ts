import type { EntityManager } from 'typeorm';
import { randomUUID } from 'node:crypto';
import type { IsoDate, Ref } from '#contracts';
import { sealOwn } from '#platform';
import type { Worker } from '../case/worker';
import type { Quotes } from '../write-note/write-note.command';

interface NewTask {
  readonly ref: Ref<'vsw'>;
  readonly worker: Worker;
  readonly words: string;
  readonly quotes: Quotes | null;
  readonly due: IsoDate;
  readonly today: IsoDate;
}

/** Keeps a task in this house. There is no event for it: it never leaves. */
export async function insertTask(tx: EntityManager, task: NewTask): Promise<void> {
  const { ref, worker, quotes, due, today } = task;
  const { id, words } = await sealOwn(tx, 'vsw.tasks', { id: randomUUID(), ref, words: task.words });
  await tx.query(
    `insert into vsw.tasks (id, ref, worker, worker_name, words, quotes, due, written_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, ref, worker.id, worker.name, words, quotes, due, today],
  );
}

/** Ticks a task off; one that is ticked off already stays as it is. */
export async function finishTask(tx: EntityManager, ref: Ref<'vsw'>, id: string, today: IsoDate): Promise<void> {
  await tx.query('update vsw.tasks set done_on = $3 where ref = $1 and id::text = $2 and done_on is null', [
    ref,
    id,
    today,
  ]);
}
