import { randomBytes } from 'node:crypto';

/** A database of one test carries its process's id, so that the next run can tell what a killed one left behind. */
export const testDatabaseName = (kind: 'main' | 'queue'): string =>
  `rejoin_test_${process.pid}_${kind}_${randomBytes(6).toString('hex')}`;

/** The process a test's database belongs to. */
export const ownerPidOf = (database: string): number => Number(database.split('_')[2]);
