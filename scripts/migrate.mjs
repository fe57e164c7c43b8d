// The one-shot of an installation on many machines (docker-compose.yml): makes databases, roles, tables and Redis users what this version needs. Safe to
// repeat. Needs REJOIN_DATABASE_URL (an administrator's), REJOIN_QUEUE_URL (`redis://…`, one that may manage users) and REJOIN_SECRET, from which every
// login's password follows (scripts/compose-env.mjs prints them). REJOIN_KEYS names the folder of all keys, to encrypt what an older version left plain.
import { createRequire } from 'node:module';
import { Redis } from 'ioredis';

const { DATABASES, MIGRATOR, migrate, provision, provisionRedis, roleUrl } = createRequire(import.meta.url)(
  '#platform',
);

function setting(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set. Remedy: see the head of scripts/migrate.mjs.`);
  return value;
}

/** Users live in Redis' memory until they are saved to its user file. */
async function saveUsers(url) {
  const redis = new Redis(url, { maxRetriesPerRequest: 1 });
  try {
    await redis.call('ACL', 'SAVE');
  } finally {
    redis.disconnect();
  }
}

const databaseUrl = setting('REJOIN_DATABASE_URL');
const queueUrl = setting('REJOIN_QUEUE_URL');
const secret = setting('REJOIN_SECRET');

const { leftOpen } = await provision(databaseUrl, secret);
for (const what of leftOpen) console.warn(`Left open by this server: ${what}`);
await migrate(roleUrl(databaseUrl, secret, MIGRATOR, DATABASES.database), { keysFolder: process.env.REJOIN_KEYS });
await provisionRedis(queueUrl, secret);
await saveUsers(queueUrl);
console.log('Databases, roles, tables and Redis users are ready.');
