import { Pool, escapeIdentifier, type Client } from 'pg';
import {
  MIGRATOR,
  databaseRole,
  databaseUrl,
  ensureDatabase,
  queueRole,
  roleUrl,
  withClient,
  type DatabaseUser,
  type QueueUser,
} from '#platform';
import { testDatabaseName } from './database-names';
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
  /** A small pool of the administrator's on the main database: what a test looks with. */
  readonly admin: Pool;
  /** A login's URL of the main database. */
  url(user: DatabaseUser): string;
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
  const admin = new Pool({ connectionString: adminUrl, max: 4, idleTimeoutMillis: 1_000, allowExitOnIdle: true });
  admin.on('error', () => undefined); // a test may kill the server under an idle connection
  return {
    engine,
    redis,
    database,
    queueDatabase,
    secret,
    adminUrl,
    admin,
    url: (user) => roleUrl(serverUrl, secret, databaseRole(user), database),
    migratorUrl: () => roleUrl(serverUrl, secret, MIGRATOR, database),
    queueUrl: (user) => redis?.url(user) ?? roleUrl(serverUrl, secret, queueRole(user), queueDatabase),
    drop: async () => {
      await admin.end();
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
