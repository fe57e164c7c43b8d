import {
  DATABASES,
  MIGRATOR,
  databaseRole,
  databaseUrl,
  keepPostgres,
  migrate,
  migrateQueue,
  provision,
  provisionRedis,
  queueRole,
  redisUrl,
  roleUrl,
  type DatabaseUser,
  type Home,
  type QueueUser,
} from '#platform';
import type { Say } from './say';

/** Database and queue, ready for the services. */
export interface Stores {
  /** The administrator's URL of the main database. */
  readonly adminUrl: string;
  /** Whether the tables were made just now. */
  readonly isNew: boolean;
  /** Where the data is, in words. */
  readonly dataIsIn: string;
  databaseUrl(user: DatabaseUser): string;
  queueUrl(user: QueueUser): string;
}

interface Server {
  readonly adminUrl: string;
  readonly dataIsIn: string;
}

/**
 * Starts or finds Postgres and the queue and brings them up to date: the embedded ones, or those that REJOIN_DATABASE_URL and REJOIN_QUEUE_URL name.
 * @param onStop is told how to stop what was started
 */
export async function openStores(home: Home, say: Say, onStop: (stop: () => Promise<void>) => void): Promise<Stores> {
  const { secret } = home;
  const server = await openPostgres(home, say, onStop);
  const { leftOpen } = await provision(server.adminUrl, secret);
  for (const what of leftOpen) say(`  Note: on this server ${what}.`);
  const ran = await migrate(roleUrl(server.adminUrl, secret, MIGRATOR, DATABASES.database), {
    keysFolder: home.keysFolder,
  });
  if (ran.length > 0) say(`  ${ran.length} migrations`);
  const redis = process.env['REJOIN_QUEUE_URL'];
  if (redis) {
    requireScheme('REJOIN_QUEUE_URL', redis, ['redis:', 'rediss:']);
    await provisionRedis(redis, secret);
    say('  The queue is in Redis, a user for each service');
  } else {
    await migrateQueue(roleUrl(server.adminUrl, secret, MIGRATOR, DATABASES.queueDatabase));
  }
  return {
    adminUrl: databaseUrl(server.adminUrl, DATABASES.database).href,
    isNew: ran.includes('Schemas0000000000001'),
    dataIsIn: server.dataIsIn,
    databaseUrl: (user) => roleUrl(server.adminUrl, secret, databaseRole(user), DATABASES.database),
    queueUrl: (user) =>
      redis
        ? redisUrl(redis, secret, user)
        : roleUrl(server.adminUrl, secret, queueRole(user), DATABASES.queueDatabase),
  };
}

async function openPostgres(home: Home, say: Say, onStop: (stop: () => Promise<void>) => void): Promise<Server> {
  const external = process.env['REJOIN_DATABASE_URL'];
  if (external) {
    requireScheme('REJOIN_DATABASE_URL', external, ['postgres:', 'postgresql:']);
    return { adminUrl: external, dataIsIn: 'in your Postgres' };
  }
  const postgres = await keepPostgres(home, (what) => say(`  ${what}`));
  onStop(() => postgres.stop());
  say(
    `  Postgres on port ${postgres.port}${postgres.started ? '' : ' (left running by a launcher that was killed; taken over)'}`,
  );
  return { adminUrl: postgres.adminUrl, dataIsIn: home.dataFolder };
}

function requireScheme(variable: string, url: string, schemes: readonly string[]): void {
  if (URL.canParse(url) && schemes.includes(new URL(url).protocol)) return;
  throw new Error(
    `${variable} is no address that begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}. Remedy: correct it, or unset it for the embedded one.`,
  );
}
