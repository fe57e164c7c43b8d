import { setTimeout } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { EDGES, edgeTable } from '#contracts';
import { databaseUrl, withClient } from '#platform';
import { AT_WORK, type AtWork, type HousesAtWork } from './houses-at-work';
import type { Chance } from './chance';

const QUEUE_FAULTS = ['lose every job', 'stop the queue'] as const;
export const FAULTS = [
  ...AT_WORK.map((name) => `kill ${name}` as const),
  ...QUEUE_FAULTS,
  'cut the database connections',
  'freeze a service',
] as const;
export type Fault = (typeof FAULTS)[number];

/** Does damage to running services and heals it after a random pause; several kinds may be under way at once. */
export class Struck {
  /** How often each fault was done. */
  readonly done = new Map<Fault, number>();
  private queueTurn: Promise<void> = Promise.resolve();

  constructor(private readonly houses: HousesAtWork) {}

  /** Resolves when the damage is healed and whoever was hit says that it is ready again. */
  async strike(fault: Fault, chance: Chance): Promise<void> {
    this.houses.faultsUnderWay += 1;
    try {
      await this.damage(fault, chance);
      this.done.set(fault, (this.done.get(fault) ?? 0) + 1);
    } finally {
      this.houses.faultsUnderWay -= 1;
      this.houses.healedAt = Date.now();
    }
  }

  private damage(fault: Fault, chance: Chance): Promise<void> {
    switch (fault) {
      case 'lose every job':
        return this.inTurn(() => loseEveryJob(this.houses));
      case 'stop the queue':
        return this.inTurn(() => stopTheQueue(this.houses, chance.between(500, 3_000)));
      case 'cut the database connections':
        return cutConnections(this.houses);
      case 'freeze a service':
        return freeze(this.houses, chance.oneOf(AT_WORK), chance.between(500, 3_000));
      default:
        return kill(this.houses, fault.slice('kill '.length) as AtWork);
    }
  }

  /** A queue that is stopped cannot be emptied meanwhile. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.queueTurn.then(work);
    this.queueTurn = turn.catch(() => undefined);
    return turn;
  }
}

/** `kill -9`; the supervisor starts the service again, after a pause that grows with every crash. */
async function kill({ services }: HousesAtWork, name: AtWork): Promise<void> {
  await services.kill(name);
  await services.ready(name);
}

/** As a stopped virtual machine: it comes back in the middle of whatever it did, holding what it held. */
export async function freeze({ services }: HousesAtWork, name: AtWork, forMs: number): Promise<void> {
  const pid = services.pid(name);
  if (!signal(pid, 'SIGSTOP')) return;
  await setTimeout(forMs);
  signal(pid, 'SIGCONT');
  await services.ready(name);
}

/** What is sent while a service stands still waits for it, all of it at once. */
export async function whileFrozen({ services }: HousesAtWork, name: AtWork, work: () => Promise<void>): Promise<void> {
  const pid = services.pid(name);
  process.kill(pid, 'SIGSTOP');
  try {
    await work();
  } finally {
    process.kill(pid, 'SIGCONT');
  }
}

/** @returns false when the process is gone: killed by another fault meanwhile. */
function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

async function cutConnections({ instance }: HousesAtWork): Promise<void> {
  await instance.admin.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name = any($2)',
    [instance.database, AT_WORK],
  );
}

async function loseEveryJob({ instance, redis }: HousesAtWork): Promise<void> {
  if (redis) return withRedis(redis.adminUrl, (admin) => admin.flushall());
  await withClient(databaseUrl(instance.adminUrl, instance.queueDatabase).href, async (admin) => {
    for (const schema of EDGES.map(edgeTable)) await admin.query(`truncate ${schema}.job cascade`);
  });
}

async function stopTheQueue({ instance, redis }: HousesAtWork, forMs: number): Promise<void> {
  if (redis) {
    if (redis.pid === undefined) return withRedis(redis.adminUrl, (admin) => admin.client('PAUSE', forMs, 'ALL'));
    process.kill(redis.pid, 'SIGSTOP');
    await setTimeout(forMs);
    process.kill(redis.pid, 'SIGCONT');
    return;
  }
  const open = (may: boolean) =>
    instance.admin.query(`alter database ${instance.queueDatabase} allow_connections ${may}`);
  await open(false);
  await instance.admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
    instance.queueDatabase,
  ]);
  await setTimeout(forMs);
  await open(true);
}

async function withRedis(url: string, work: (admin: Redis) => Promise<unknown>): Promise<void> {
  const admin = new Redis(url, { maxRetriesPerRequest: 1 });
  try {
    await work(admin);
  } finally {
    admin.disconnect();
  }
}
