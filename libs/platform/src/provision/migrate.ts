import { readdirSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { isSqlState, withClient } from './with-client';

/** Beside libs in the sources and in dist alike. */
export const MIGRATIONS_FOLDER = resolve(__dirname, '../../../../migrations');
const MIGRATION_FILE = /^\d{4,}-[a-z0-9-]+\.(?:js|ts)$/;

/**
 * Runs what has not run yet, each migration in a transaction of its own. Several processes may call it at once: one works, the others wait and then
 * find nothing left to do.
 * @param url the migrator's login on the main database
 * @returns the names of the migrations that ran, in order
 */
export async function migrate(url: string, folder = MIGRATIONS_FOLDER): Promise<readonly string[]> {
  return withClient(url, async (gate) => {
    await ensureRecord(gate);
    await gate.query('begin; lock table migrations.gate in access exclusive mode');
    const source = new DataSource({
      type: 'postgres',
      url,
      schema: 'migrations',
      migrationsTableName: 'applied',
      migrations: loadMigrations(folder),
      installExtensions: false,
      applicationName: 'rejoin-migrate',
      extra: { max: 2 },
    });
    await source.initialize();
    try {
      const ran = await source.runMigrations({ transaction: 'each' });
      return ran.map((migration) => migration.name);
    } finally {
      await source.destroy();
    }
  });
}

/** The migrations' files, in the order of their numbers. */
export const migrationFiles = (folder = MIGRATIONS_FOLDER): readonly string[] =>
  readdirSync(folder)
    .filter((file) => MIGRATION_FILE.test(file) && extname(file) === extname(__filename))
    .sort()
    .map((file) => join(folder, file));

type MigrationClass = new () => MigrationInterface;

function loadMigrations(folder: string): MigrationClass[] {
  return migrationFiles(folder).map((file) => {
    // eslint would rather see an import, but which files there are is only known by looking.
    const exported = Object.values(require(file) as Record<string, unknown>).filter(isMigrationClass);
    const [migration] = exported;
    if (!migration || exported.length > 1) throw new Error(`${file} must export exactly one migration, not ${exported.length}`);
    return migration;
  });
}

const isMigrationClass = (value: unknown): value is MigrationClass =>
  typeof value === 'function' && typeof (value.prototype as Partial<MigrationInterface> | undefined)?.up === 'function';

/** The migrator's own schema, which nobody else reads: what ran, and the table that is locked while migrations run. */
async function ensureRecord(gate: Client): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await gate.query('create schema if not exists migrations; create table if not exists migrations.gate ()');
      return;
    } catch (error) {
      // Two creators at once: the loser meets a duplicate key in the catalogue instead of "exists already".
      if (attempt > 5 || !isSqlState(error, '23505', '42P06', '42P07')) throw error;
      await setTimeout(20 * attempt);
    }
  }
}
