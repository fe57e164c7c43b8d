import type { Redis } from 'ioredis';
import { EDGES } from '#contracts';
import { QUEUE_USERS, derive, queueRole, type QueueUser } from './names';
import { queueUsersOf } from './migrate-queue';

/**
 * Gives every service a Redis user of its own, which reaches its own edges' keys only. Redis is a bell and no vault: its users keep a mistake small,
 * they do not stop somebody who can run Lua, and so no job holds anything.
 * @param adminUrl a user that may manage users (ACL SETUSER)
 * @throws naming the remedy when it may not
 */
export async function provisionRedis(adminUrl: string, secret: string): Promise<void> {
  await withRedis(adminUrl, async (admin) => {
    for (const user of QUEUE_USERS) {
      try {
        await admin.call('ACL', ['SETUSER', queueRole(user), ...rulesOf(user, derive(secret, queueRole(user)))]);
      } catch (error) {
        throw new Error(
          `REJOIN_QUEUE_URL: cannot make the Redis user ${queueRole(user)} (${error instanceof Error ? error.message : String(error)}). ` +
            'Remedy: name a user that may run ACL SETUSER, on Redis 6 or newer.',
          { cause: error },
        );
      }
    }
  });
}

/** The URL of the same Redis as one of its users. */
export function redisUrl(adminUrl: string, secret: string, user: QueueUser): string {
  const url = new URL(adminUrl);
  url.username = queueRole(user);
  url.password = derive(secret, queueRole(user));
  return url.href;
}

/**
 * BullMQ's keys are `<prefix>:<queue>:…`, in a cluster `{<prefix>}:<queue>:…`. Its scripts are loaded with EVAL, and it asks INFO for the version and
 * CLIENT for names of its connections; nothing else that administers or endangers the server, or shows other edges' keys and clients, is left to a
 * service. docs/separation.md lists what remains.
 */
const rulesOf = (user: QueueUser, password: string): readonly string[] => [
  'reset',
  'on',
  `>${password}`,
  ...EDGES.filter((edge) => queueUsersOf(edge).includes(user)).map((edge) => `~*:${edge}:*`),
  '+@all',
  '-@admin',
  '-@dangerous',
  ...['scan', 'randomkey', 'dbsize', 'script', 'function', 'memory', 'pubsub', 'cluster'].map(
    (command) => `-${command}`,
  ),
  '+info',
  '+client|setname',
  '+client|getname',
  ...['slots', 'shards', 'nodes', 'info'].map((about) => `+cluster|${about}`),
];

async function withRedis<T>(url: string, work: (redis: Redis) => Promise<T>): Promise<T> {
  const { Redis } = await import('ioredis');
  const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 1, retryStrategy: () => null });
  redis.on('error', () => undefined); // the failed command says it too, to whoever waits for it
  try {
    await redis.connect();
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}
