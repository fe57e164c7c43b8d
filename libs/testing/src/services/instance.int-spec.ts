import { Queue, Worker, createPostgresBackend, type Processor } from 'bullmq';
import { Client } from 'pg';
import { EDGES, edgeTable, type Edge } from '#contracts';
import { DATABASE_USERS, QUEUE_USERS, queueUsersOf, type QueueUser } from '#platform';
import { createInstance, type Instance, type QueueEngine } from './instance';

const ENGINES: readonly QueueEngine[] = ['postgres', 'redis'];
const coalesced = (edge: Edge) => ({
  deduplication: { id: edge, keepLastIfActive: true },
  removeOnComplete: true,
  removeOnFail: true,
});

const inPostgres = (url: string, edge: Edge) => ({
  connection: { connectionString: url, schema: edgeTable(edge), max: 2 },
});

function inRedis(url: string) {
  const { hostname, port, username, password } = new URL(url);
  return {
    connection: {
      host: hostname,
      port: Number(port),
      username,
      password,
      maxRetriesPerRequest: null,
      retryStrategy: () => null,
    },
  };
}

function queueOf(instance: Instance, user: QueueUser, edge: Edge) {
  const url = instance.queueUrl(user);
  const queue =
    instance.engine === 'redis'
      ? new Queue(edge, inRedis(url))
      : new Queue(edge, inPostgres(url, edge), createPostgresBackend);
  queue.on('error', () => undefined); // the failed command rejects as well, and that is what is looked at
  return queue;
}

function workerOf(instance: Instance, user: QueueUser, edge: Edge, processor: Processor) {
  const url = instance.queueUrl(user);
  return instance.engine === 'redis'
    ? new Worker(edge, processor, inRedis(url))
    : new Worker(edge, processor, inPostgres(url, edge), createPostgresBackend);
}

describe.each(ENGINES)('an instance with its queue on %s', (engine) => {
  let instance: Instance;
  beforeAll(async () => {
    instance = await createInstance({ engine });
  });
  afterAll(() => instance.drop());

  it.each(EDGES)('lets the two ends of %s ring and hear the bell, coalesced', async (edge) => {
    const [house] = queueUsersOf(edge);
    const [sender, receiver] = edge.startsWith('coordinator')
      ? (['coordinator', house] as const)
      : ([house, 'coordinator'] as const);
    const queue = queueOf(instance, sender ?? 'operator', edge);
    const heard: string[] = [];
    const done = new Promise<void>((resolve, reject) => {
      const worker = workerOf(instance, receiver ?? 'operator', edge, async (job) => {
        heard.push(job.name);
        // Rung while the collector is busy: heard after it, not lost.
        if (heard.length === 1) await queue.add('Second', {}, coalesced(edge));
        else setImmediate(() => void worker.close().then(resolve, reject));
      });
      worker.on('error', reject);
    });
    await queue.add('First', {}, coalesced(edge));
    await done;
    await queue.close();
    expect(heard).toEqual(['First', 'Second']);
  });

  it('refuses every house the queues of the others', async () => {
    const pairs = QUEUE_USERS.flatMap((user) =>
      EDGES.filter((edge) => !queueUsersOf(edge).includes(user)).map((edge) => ({ user, edge })),
    );
    expect(pairs).toHaveLength(4 * 6);
    for (const { user, edge } of pairs) {
      const queue = queueOf(instance, user, edge);
      await expect(queue.add('Forged', {})).rejects.toThrow(/permission denied|NOPERM|No permissions/i);
      await queue.close();
    }
  });

  it('lets the operator count every edge', async () => {
    for (const edge of EDGES) {
      const queue = queueOf(instance, 'operator', edge);
      expect(await queue.getWaitingCount()).toBe(0);
      await queue.close();
    }
  });

  it('lets each login into the main database, and none of the queue’s', async () => {
    for (const user of DATABASE_USERS) {
      const client = new Client({ connectionString: instance.url(user) });
      await client.connect();
      expect((await client.query<{ is: string }>('select current_user as is')).rows).toEqual([
        { is: `rejoin_${user}` },
      ]);
      await client.end();
    }
    const main = new URL(instance.url('gp')).pathname;
    for (const user of engine === 'postgres' ? QUEUE_USERS : []) {
      const url = new URL(instance.queueUrl(user));
      url.pathname = main;
      await expect(new Client({ connectionString: url.href }).connect()).rejects.toThrow(
        'permission denied for database',
      );
    }
  });
});

it('makes instances that know nothing of each other, and removes them', async () => {
  const [one, other] = await Promise.all([createInstance(), createInstance()]);
  await one.admin.query(`update clock.pathway set ahead_seconds = 60`);
  expect((await other.admin.query('select ahead_seconds from clock.pathway')).rows).toEqual([{ ahead_seconds: '0' }]);
  await one.drop();
  const { rows } = await other.admin.query('select datname from pg_database where datname = any($1)', [
    [one.database, one.queueDatabase],
  ]);
  expect(rows).toEqual([]);
  await other.drop();
});
