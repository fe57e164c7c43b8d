import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool, escapeIdentifier, type Client } from 'pg';
import { HOUSES } from '#contracts';
import {
  FolderKeyStore,
  MIGRATOR,
  databaseRole,
  databaseUrl,
  ensureDatabase,
  queueRole,
  roleUrl,
  Vault,
  withClient,
  type DatabaseUser,
  type KeyStore,
  type QueueUser,
} from '#platform';
import { testDatabaseName } from './database-names';
import { throughTheSeals } from './through-the-seals';
import { startRedis, type TestRedis } from './test-redis';
import { templates } from './templates';
import { startPostgres, type TestPostgres } from './test-postgres';

export type QueueEngine = 'postgres' | 'redis';

/** One installation's databases and queue, empty and migrated, for one test file. */
export interface Instance {
  readonly engine: QueueEngine;
  /** The Redis of the queue, for what a test does to it as its administrator; none when the queue is in Postgres. */
  readonly redis: TestRedis | undefined;
  readonly database: string;
  readonly queueDatabase: string;
  /** From which the passwords of this instance's logins follow. */
  readonly secret: string;
  /** The administrator's URL of the main database. */
  readonly adminUrl: string;
  /** The folder of all its keys. */
  readonly keysFolder: string;
  /** Reaches every key, for what a test encrypts or opens by hand. */
  readonly vault: Vault;
  /**
   * A small pool of the administrator's on the main database: what a test looks with. A question about an encrypted table is answered as if it were plain
   * (`throughTheSeals`); who wants to see what lies there, asks by `adminUrl`.
   */
  readonly admin: Pool;
  /** A login's URL of the main database. */
  url(user: DatabaseUser): string;
  /** A house's keys, or the coordinator's, as that service is told them. */
  keys(user: DatabaseUser): KeyStore;
  /** The folder a service is told. */
  keysOf(user: string): string;
  migratorUrl(): string;
  /** A login's URL of the queue, on this instance's engine. */
  queueUrl(user: QueueUser): string;
  /** Closes the pool, cuts whoever is still connected, and drops everything. */
  drop(): Promise<void>;
}

export interface InstanceOptions {
  readonly engine?: QueueEngine;
  /** A server of the test's own (`startOwnPostgres`); without it, the shared one. */
  readonly server?: TestPostgres;
}

/** Makes an instance by copying the migrated templates (about 150 ms), with a Redis of its own when the engine is `redis`. */
export async function createInstance({ engine = 'postgres', server }: InstanceOptions = {}): Promise<Instance> {
  const postgres = server ?? (await startPostgres());
  const { adminUrl: serverUrl, secret } = postgres;
  const from = await templates(postgres);
  const database = testDatabaseName('main');
  const queueDatabase = testDatabaseName('queue');
  await Promise.all([
    withClient(serverUrl, (admin) => copy(admin, database, 'main', from.database)),
    engine === 'postgres'
      ? withClient(serverUrl, (admin) => copy(admin, queueDatabase, 'queue', from.queueDatabase))
      : undefined,
  ]);
  const redis = engine === 'redis' ? await startRedis(secret) : undefined;
  const adminUrl = databaseUrl(serverUrl, database).href;
  const keysFolder = mkdtempSync(join(tmpdir(), 'rejoin-keys-'));
  const vault = new Vault(new FolderKeyStore(keysFolder));
  const keysOf = (user: string) => (user === 'coordinator' ? keysFolder : join(keysFolder, user));
  const pool = new Pool({ connectionString: adminUrl, max: 4, idleTimeoutMillis: 1_000, allowExitOnIdle: true });
  pool.on('error', () => undefined); // a test may kill the server under an idle connection
  return {
    engine,
    redis,
    database,
    queueDatabase,
    secret,
    adminUrl,
    keysFolder,
    vault,
    admin: throughTheSeals(pool, vault),
    keys: (user) =>
      new FolderKeyStore(
        keysOf(user),
        HOUSES.find((house) => house === user),
      ),
    keysOf,
    url: (user) => roleUrl(serverUrl, secret, databaseRole(user), database),
    migratorUrl: () => roleUrl(serverUrl, secret, MIGRATOR, database),
    queueUrl: (user) => redis?.url(user) ?? roleUrl(serverUrl, secret, queueRole(user), queueDatabase),
    drop: async () => {
      await pool.end();
      rmSync(keysFolder, { recursive: true, force: true });
      await redis?.stop();
      await withClient(serverUrl, async (client) => {
        for (const name of [database, queueDatabase])
          await client.query(`drop database if exists ${escapeIdentifier(name)} with (force)`);
      });
    },
  };
}

const copy = (admin: Client, name: string, kind: 'main' | 'queue', template: string) =>
  ensureDatabase(admin, name, kind, template);
