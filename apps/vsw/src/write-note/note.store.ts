import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { IsoDate, Ref } from '#contracts';
import { sealOwn } from '#platform';
import type { Worker } from '../case/worker';
import type { Quotes } from './write-note.command';

interface NewNote {
  readonly ref: Ref<'vsw'>;
  readonly worker: Worker;
  readonly words: string;
  readonly quotes: Quotes | null;
  /** The contact it was written about; null for a note of its own. */
  readonly contact: string | null;
  readonly today: IsoDate;
}

/** Keeps a working note in this house. */
export async function insertNote(tx: EntityManager, note: NewNote): Promise<void> {
  const { ref, worker, quotes, contact, today } = note;
  const { id, words } = await sealOwn(tx, 'vsw.notes', { id: randomUUID(), ref, words: note.words });
  await tx.query(
    `insert into vsw.notes (id, ref, contact, worker, worker_name, words, quotes, written_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, ref, contact, worker.id, worker.name, words, quotes, today],
  );
}
