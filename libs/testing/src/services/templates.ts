import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { escapeIdentifier, type Client } from 'pg';
import {
  MIGRATOR,
  lock,
  migrate,
  migrateQueue,
  migrationFiles,
  projectRoot,
  provision,
  roleUrl,
  withClient,
  type Databases,
} from '#platform';
import type { TestPostgres } from './test-postgres';

/**
 * A migrated main and queue database to copy from, made once per state of the migrations (and of what provisions) and kept: a copy takes a tenth of
 * the time. Processes that need them at once wait for the one that makes them.
 */
export async function templates(server: TestPostgres): Promise<Databases> {
  const key = stateOfTheMigrations();
  const names = { database: `rejoin_template_${key}`, queueDatabase: `rejoin_template_${key}_queue` };
  const release = await lock(join(server.home.folder, 'templates.lock'));
  try {
    await withClient(server.adminUrl, async (admin) => {
      if (await exist(admin, names)) return;
      const drafts = { database: `${names.database}_draft`, queueDatabase: `${names.queueDatabase}_draft` };
      for (const name of [...Object.values(drafts), ...Object.values(names)]) await drop(admin, name);
      await provision(server.adminUrl, server.secret, drafts);
      await migrate(roleUrl(server.adminUrl, server.secret, MIGRATOR, drafts.database));
      await migrateQueue(roleUrl(server.adminUrl, server.secret, MIGRATOR, drafts.queueDatabase));
      // Renamed last: a name that exists is a template that is whole.
      await rename(admin, drafts.database, names.database);
      await rename(admin, drafts.queueDatabase, names.queueDatabase);
      await dropOlder(admin, key);
    });
    return names;
  } finally {
    release();
  }
}

async function exist(admin: Client, names: Databases): Promise<boolean> {
  const { rowCount } = await admin.query('select from pg_database where datname = any($1)', [
    [names.database, names.queueDatabase],
  ]);
  return rowCount === 2;
}

const drop = (admin: Client, name: string) =>
  admin.query(`drop database if exists ${escapeIdentifier(name)} with (force)`);

async function rename(admin: Client, from: string, to: string): Promise<void> {
  await admin.query(`alter database ${escapeIdentifier(from)} rename to ${escapeIdentifier(to)}`);
  // A template somebody is connected to cannot be copied: nobody may be.
  await admin.query(`alter database ${escapeIdentifier(to)} allow_connections false`);
}

/** Keeps the few youngest: another run, on the code as it was a moment ago, may still be copying. */
async function dropOlder(admin: Client, key: string): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>(
    `select datname from pg_database where datname like 'rejoin\\_template\\_%' and position($1 in datname) = 0 order by oid desc offset 6`,
    [key],
  );
  for (const { datname } of rows) await drop(admin, datname);
}

/** Everything a fresh database depends on. */
function stateOfTheMigrations(): string {
  const provisioning = join(projectRoot(), 'libs', 'platform', 'src', 'provision');
  const files = [
    ...migrationFiles(),
    ...readdirSync(provisioning)
      .sort()
      .map((file) => join(provisioning, file)),
    join(projectRoot(), 'libs', 'contracts', 'src', 'parties.ts'),
    createRequire(__filename).resolve('bullmq/package.json'),
  ];
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}
