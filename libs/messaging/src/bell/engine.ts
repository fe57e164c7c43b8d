import { Queue, Worker, withBackend, createPostgresBackend, type Processor, type RedisOptions } from 'bullmq';
import { edgeTable, type Edge } from '#contracts';
import { WorkerInTime } from './worker-in-time';

type Bell = Readonly<Record<string, never>>;
/** What of a queue is used, the same on both engines. */
export type BellQueue = Pick<Queue<Bell, void>, 'add' | 'waitUntilReady' | 'getJobCountByTypes' | 'close'>;
export type BellWorker = Pick<Worker<Bell, void>, 'close' | 'pause' | 'waitUntilReady'>;

const PostgresEngine = withBackend(createPostgresBackend);

/** A dead queue may cost a bell this long and no longer, milliseconds. */
const CONNECT_WITHIN = 1_000;
const ANSWER_WITHIN = 2_000;
/** A killed process holds its bell, and with it the coalescing of its edge, until its lock runs out. */
const LOCK = 5_000;
// Names stay in the event stream after jobs are gone; nobody reads it here.
const streams = { events: { maxLen: 100 } };

const isPostgres = (url: string): boolean => /^postgres(ql)?:/.test(url);

/**
 * The sender's end of an edge's queue. It fails at once instead of waiting for a queue that is away: on Postgres by time limits, on Redis by refusing to
 * hold commands back.
 */
export function openQueue(url: string, edge: Edge): BellQueue {
  if (isPostgres(url))
    return quietly(
      new PostgresEngine.Queue<Bell, void>(edge, {
        connection: postgres(url, edge, 'ring'),
        streams,
        skipMetasUpdate: true,
      }),
    );
  const connection: RedisOptions = {
    ...redis(url),
    connectTimeout: CONNECT_WITHIN,
    commandTimeout: ANSWER_WITHIN,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    // A queue that failed is dropped and opened anew; one that went on connecting by itself would be left behind for ever.
    retryStrategy: (times) => (times > 3 ? null : times * 100),
  };
  return quietly(
    new Queue<Bell, void, string>(edge, { connection, prefix: prefixOf(edge), streams, skipMetasUpdate: true }),
  );
}

/** The receiver's end: one job at a time, waiting as long as the queue is away. */
export function openWorker(url: string, edge: Edge, process: Processor<Bell, void>): BellWorker {
  const common = {
    concurrency: 1,
    lockDuration: LOCK,
    stalledInterval: LOCK,
    maxStalledCount: 1_000,
    runRetryDelay: 500,
    removeOnComplete: { count: 0 },
    removeOnFail: { count: 0 },
  };
  if (isPostgres(url))
    return new WorkerInTime(() =>
      quietly(
        new PostgresEngine.Worker<Bell, void>(edge, process, {
          ...common,
          autorun: false,
          connection: postgres(url, edge, 'hear'),
        }),
      ),
    );
  const connection: RedisOptions = {
    ...redis(url),
    connectTimeout: CONNECT_WITHIN,
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(times * 100, 2_000),
  };
  return quietly(new Worker<Bell, void, string>(edge, process, { ...common, connection, prefix: prefixOf(edge) }));
}

/**
 * An `error` event that nobody hears ends the process. A queue's errors also fail the ring that met them, where they are counted; a worker reconnects by
 * itself, and the heartbeat watches that it does.
 */
function quietly<E extends { on(event: 'error', listener: (error: Error) => void): unknown }>(emitter: E): E {
  emitter.on('error', () => undefined);
  return emitter;
}

const postgres = (url: string, edge: Edge, purpose: string) => ({
  connectionString: url,
  schema: edgeTable(edge),
  max: 2,
  connectionTimeoutMillis: CONNECT_WITHIN,
  query_timeout: ANSWER_WITHIN * 2,
  keepAlive: true,
  application_name: `rejoin-${purpose}-${edge}`,
});

/** One hash slot per edge, and a key pattern an ACL user can be confined to. */
const prefixOf = (edge: Edge): string => `{rejoin-${edge}}`;

function redis(url: string): RedisOptions {
  const { hostname, port, username, password, pathname, protocol } = new URL(url);
  return {
    host: hostname,
    port: Number(port || 6379),
    ...(username === '' ? {} : { username: decodeURIComponent(username) }),
    ...(password === '' ? {} : { password: decodeURIComponent(password) }),
    db: Number(pathname.slice(1) || 0),
    ...(protocol === 'rediss:' ? { tls: {} } : {}),
  };
}
