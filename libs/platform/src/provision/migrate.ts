import { readdirSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { DataSource, type MigrationInterface } from 'typeorm';
import { openKeys } from '../keys/open-keys';
import { Vault } from '../keys/vault';
import { bindVault } from '../keys/vault-of';
import { passGate } from './gate';
import { assertKeysFit } from './keys-fit';
import { withClient } from './with-client';

/** Beside libs in the sources and in dist alike. */
const MIGRATIONS_FOLDER = resolve(__dirname, '../../../../migrations');
const MIGRATION_FILE = /^\d{4,}-[a-z0-9-]+\.(?:js|ts)$/;

export interface MigrateOptions {
  readonly folder?: string;
  readonly keysFolder?: string | undefined;
}

/**
 * Runs what has not run yet, each migration in a transaction of its own. Several processes may call it at once: one works, the others wait and then
 * find nothing left to do.
 * @param url the migrator's login on the main database
 * @param options.keysFolder the folder of all keys, for what is yet to be encrypted; a new database needs none
 * @throws {SettingProblem} when that folder is not the one whose keys the database's services have
 * @returns the names of the migrations that ran, in order
 */
export async function migrate(
  url: string,
  { folder = MIGRATIONS_FOLDER, keysFolder }: MigrateOptions = {},
): Promise<readonly string[]> {
  return withClient(url, async (gate) => {
    await passGate(gate);
    const keys = keysFolder === undefined ? undefined : openKeys('coordinator', keysFolder);
    if (keys !== undefined) await assertKeysFit(gate, keys);
    const source = new DataSource({
      type: 'postgres',
      url,
      schema: 'migrations',
      migrationsTableName: 'applied',
      migrations: await loadMigrations(folder),
      installExtensions: false,
      applicationName: 'rejoin-migrate',
      extra: { max: 2 },
    });
    if (keys !== undefined) bindVault(source, new Vault(keys));
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

/** Which migrations there are is only known by looking into the folder. */
async function loadMigrations(folder: string): Promise<MigrationClass[]> {
  return Promise.all(
    migrationFiles(folder).map(async (file) => {
      const module = (await import(file)) as Record<string, unknown>;
      const exported = new Set(Object.values(module).filter(isMigrationClass));
      const [migration] = exported;
      if (!migration || exported.size > 1)
        throw new Error(`${file} must export exactly one migration, not ${exported.size}`);
      return migration;
    }),
  );
}

const isMigrationClass = (value: unknown): value is MigrationClass =>
  typeof value === 'function' && typeof (value.prototype as Partial<MigrationInterface> | undefined)?.up === 'function';
