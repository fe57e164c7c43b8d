import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '#platform';
import { until } from '../story/until';

/** A Redis for one journey. */
export interface OwnRedis {
  readonly adminUrl: string;
  stop(): void;
}

const REMEDY = 'Remedy: install redis-server, or name a Redis that nothing else uses in REJOIN_QUEUE_URL.';

/**
 * The Redis of REJOIN_QUEUE_URL, or one started from the PATH that keeps nothing and ends with us.
 * @throws when the one named serves another installation: the services' users would get new passwords there
 */
export async function redisForAJourney(): Promise<OwnRedis> {
  const named = process.env['REJOIN_QUEUE_URL'];
  if (!named) return startRedis();
  const clients = await ask(named, (redis) => redis.client('LIST'));
  if (String(clients).includes('user=rejoin_queue_')) {
    throw new Error(`The Redis of REJOIN_QUEUE_URL serves a running installation. ${REMEDY}`);
  }
  return { adminUrl: named, stop: () => undefined };
}

async function startRedis(): Promise<OwnRedis> {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const program = folders.map((folder) => join(folder, 'redis-server')).find(isExecutable);
  if (program === undefined) throw new Error(`There is no redis-server on the PATH. ${REMEDY}`);
  const [port, password] = [await freePort(), randomBytes(24).toString('base64url')];
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = spawn(program, [...settings, '--maxmemory-policy', 'noeviction', '--requirepass', password], {
    cwd: tmpdir(),
    stdio: 'ignore',
  });
  const stop = (): void => {
    process.off('exit', stop);
    server.kill('SIGKILL');
  };
  process.once('exit', stop);
  const adminUrl = `redis://default:${password}@127.0.0.1:${port}`;
  await until('an answer of redis-server', () => ask(adminUrl, (redis) => redis.ping()).catch(() => undefined));
  return { adminUrl, stop };
}

async function ask<T>(url: string, question: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 1, retryStrategy: () => null });
  redis.on('error', () => undefined); // whoever asks is told
  try {
    await redis.connect();
    return await question(redis);
  } finally {
    redis.disconnect();
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
