import { setTimeout } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { sqlStateOf } from './failure';

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';
const TRIES = 6;

/**
 * Runs `work` in one transaction at READ COMMITTED, and again from the start when Postgres broke it off for the sake of another (serialisation failure,
 * deadlock): such a failure says nothing about the work itself.
 */
export async function inTransaction<T>(source: DataSource, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await source.transaction('READ COMMITTED', work);
    } catch (error) {
      const state = sqlStateOf(error);
      if (attempt >= TRIES || (state !== SERIALIZATION_FAILURE && state !== DEADLOCK)) throw error;
      await setTimeout(Math.random() * 10 * 2 ** attempt);
    }
  }
}
