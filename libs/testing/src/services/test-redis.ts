import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort, lock, openHome, projectRoot, provisionRedis, redisUrl, type QueueUser } from '#platform';
import { redisServer } from './redis-server';

/** A real Redis with a user per service. */
export interface TestRedis {
  /** The administrator's URL, for what a test does to Redis itself. */
  readonly adminUrl: string;
  /** Undefined when Redis is somebody else's (REJOIN_TEST_REDIS_URL). */
  readonly pid: number | undefined;
  url(user: QueueUser): string;
  stop(): Promise<void>;
}

/**
 * Starts a Redis for one instance alone (about 20 ms, 5 MB); nothing is kept. With REJOIN_TEST_REDIS_URL set, that server is used instead, emptied,
 * and by one instance after the other: it must be there for tests alone.
 * @throws with the remedy when there is no Redis to be had; tests that need one never pass without it
 */
export async function startRedis(secret: string): Promise<TestRedis> {
  const external = process.env['REJOIN_TEST_REDIS_URL'];
  return external ? borrow(external, secret) : startOwn(secret);
}

async function startOwn(secret: string): Promise<TestRedis> {
  const { program, env } = await redisServer();
  const folder = mkdtempSync(join(tmpdir(), 'rejoin-redis-'));
  const password = randomBytes(24).toString('base64url');
  const port = await freePort();
  const settings = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--requirepass',
    password,
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    folder,
  ];
  const server = spawn(program, [...settings, '--maxmemory-policy', 'noeviction', '--loglevel', 'warning'], {
    env,
    cwd: folder,
    stdio: 'ignore',
  });
  server.unref();
  const endWithUs = () => server.kill('SIGKILL');
  process.once('exit', endWithUs);
  const adminUrl = `redis://default:${password}@127.0.0.1:${port}`;
  await answers(adminUrl, server);
  await provisionRedis(adminUrl, secret);
  return {
    adminUrl,
    pid: server.pid,
    url: (user) => redisUrl(adminUrl, secret, user),
    stop: async () => {
      process.off('exit', endWithUs);
      const gone =
        server.exitCode === null && server.signalCode === null
          ? new Promise((resolve) => server.once('exit', resolve))
          : undefined;
      server.kill('SIGKILL');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function borrow(adminUrl: string, secret: string): Promise<TestRedis> {
  const release = await lock(join(openHome(join(projectRoot(), '.rejoin', 'tests')).folder, 'redis.lock'), 300_000);
  const admin = new Redis(adminUrl, { maxRetriesPerRequest: 1 });
  await admin.flushall();
  admin.disconnect();
  await provisionRedis(adminUrl, secret);
  return {
    adminUrl,
    pid: undefined,
    url: (user) => redisUrl(adminUrl, secret, user),
    stop: () => Promise.resolve(release()),
  };
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline && server.exitCode === null; await setTimeout(10)) {
    const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, enableOfflineQueue: false });
    redis.on('error', () => undefined);
    const pong = await redis.connect().then(
      () => redis.ping(),
      () => undefined,
    );
    redis.disconnect();
    if (pong === 'PONG') return;
  }
  throw new Error(`redis-server did not start (exit code ${server.exitCode})`);
}
