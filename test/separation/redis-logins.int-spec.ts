import { Redis } from 'ioredis';
import { EDGES, type Edge } from '#contracts';
import { queueRole, queueUsersOf, QUEUE_USERS, type QueueUser } from '#platform';
import { createInstance, type Instance } from '#testing';
import { listed } from './listed';

const keysOf = (edge: Edge): readonly string[] => [
  `{rejoin-${edge}}:${edge}:wait`,
  `{rejoin-${edge}}:${edge}:meta`,
  `{rejoin-${edge}}:${edge}:1`,
  `bull:${edge}:events`,
];

/** What reads, writes, moves or watches a key, as a program at Redis can say it. */
const onKey = (key: string): readonly (readonly string[])[] => [
  ['GET', key],
  ['TYPE', key],
  ['EXISTS', key],
  ['TTL', key],
  ['HGETALL', key],
  ['LRANGE', key, '0', '-1'],
  ['ZRANGE', key, '0', '-1'],
  ['XRANGE', key, '-', '+'],
  ['XREAD', 'COUNT', '1', 'STREAMS', key, '0'],
  ['SET', key, 'planted'],
  ['LPUSH', key, 'planted'],
  ['HSET', key, 'planted', '1'],
  ['DEL', key],
  ['UNLINK', key],
  ['EXPIRE', key, '1'],
  ['COPY', key, `${key}:planted`],
  ['EVAL', "return redis.call('LRANGE', KEYS[1], 0, -1)", '1', key],
  ['EVAL', "return redis.call('LRANGE', ARGV[1], 0, -1)", '0', key],
  ['WATCH', key],
  ['MEMORY', 'USAGE', key],
  ['OBJECT', 'ENCODING', key],
];

/** What shows or endangers the whole server. BullMQ needs none of it. */
const ON_SERVER: readonly (readonly string[])[] = [
  ['KEYS', '*'],
  ['SCAN', '0'],
  ['RANDOMKEY'],
  ['DBSIZE'],
  ['CLIENT', 'LIST'],
  ['CLUSTER', 'GETKEYSINSLOT', '0', '1'],
  ['SCRIPT', 'FLUSH'],
  ['SCRIPT', 'KILL'],
  ['FUNCTION', 'LIST'],
  ['FUNCTION', 'FLUSH'],
  ['PUBSUB', 'CHANNELS'],
  ['PUBLISH', 'channel', 'planted'],
  ['SUBSCRIBE', 'channel'],
  ['PSUBSCRIBE', '*'],
  ['MEMORY', 'STATS'],
  ['MONITOR'],
  ['CONFIG', 'GET', '*'],
  ['CONFIG', 'SET', 'maxmemory', '1'],
  ['FLUSHALL'],
  ['FLUSHDB'],
  ['ACL', 'LIST'],
  ['ACL', 'USERS'],
  ['ACL', 'GETUSER', 'default'],
  ['ACL', 'SETUSER', 'planted', 'on', 'nopass', '+@all', '~*'],
  ['CLIENT', 'KILL', 'ID', '1'],
  ['CLIENT', 'PAUSE', '1'],
  ['DEBUG', 'SLEEP', '0'],
  ['SAVE'],
  ['BGSAVE'],
  ['SHUTDOWN', 'NOSAVE'],
  ['REPLICAOF', 'NO', 'ONE'],
  ['MIGRATE', '127.0.0.1', '1', 'key', '0', '1'],
  ['SLOWLOG', 'GET'],
  ['LATENCY', 'LATEST'],
  ['MODULE', 'LIST'],
  ['SORT', 'key'],
  ['SWAPDB', '0', '1'],
];

describe('With one house’s user on Redis', () => {
  let instance: Instance;
  const users = new Map<QueueUser, Redis>();

  beforeAll(async () => {
    instance = await createInstance({ engine: 'redis' });
    for (const user of QUEUE_USERS) users.set(user, await connect(instance.queueUrl(user)));
  });

  afterAll(async () => {
    for (const redis of users.values()) redis.disconnect();
    await instance.drop();
  });

  const says = async (user: QueueUser, [command = '', ...args]: readonly string[]): Promise<string> => {
    const redis = users.get(user);
    if (redis === undefined) throw new Error(`${user} is not connected`);
    return redis.call(command, args).then(
      () => 'done',
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
  };
  // A script is refused at its key by its caller's rights, and DEBUG by the server itself.
  const refused = (answer: string): boolean =>
    /NOPERM|can't access|No permissions|DEBUG command not allowed/.test(answer);

  it.each(QUEUE_USERS)('%s reaches no key of an edge it is no end of', async (user) => {
    const breaches: string[] = [];
    for (const edge of EDGES.filter((one) => !queueUsersOf(one).includes(user)))
      for (const key of keysOf(edge))
        for (const command of onKey(key)) {
          const answer = await says(user, command);
          if (!refused(answer)) breaches.push(`${command.join(' ')}: ${answer}`);
        }
    expect(breaches).toEqual([]);
  });

  it.each(QUEUE_USERS)('%s reaches the keys of its own edges: the names tried are the ones in use', async (user) => {
    for (const edge of EDGES.filter((one) => queueUsersOf(one).includes(user)))
      for (const key of keysOf(edge)) expect([key, await says(user, ['EXISTS', key])]).toEqual([key, 'done']);
  });

  it.each(QUEUE_USERS)('%s does nothing to the whole server', async (user) => {
    const breaches: string[] = [];
    for (const command of ON_SERVER) {
      const answer = await says(user, command);
      if (!refused(answer)) breaches.push(`${command.join(' ')}: ${answer}`);
    }
    expect(breaches).toEqual([]);
  });

  it('what Redis does not hide is what docs/separation.md lists', async () => {
    const admin = await connect(instance.redis?.adminUrl ?? '');
    const keyless = await commandsWithoutKeys(admin);
    const [user] = QUEUE_USERS;
    const may: string[] = [];
    for (const { name, words } of keyless) {
      const answer = await admin.call('ACL', ['DRYRUN', queueRole(user), ...words]);
      if (answer === 'OK') may.push(name);
    }
    admin.disconnect();
    const known = listed('Redis commands without a key');
    expect(may.filter((command) => !known.includes(command))).toEqual([]);
    expect(known.filter((command) => keyless.some(({ name }) => name === command) && !may.includes(command))).toEqual(
      [],
    );
  });
});

interface Keyless {
  readonly name: string;
  /** The command as said with as few arguments as it takes; ACL DRYRUN looks at its name alone. */
  readonly words: readonly string[];
}

/** Every command and subcommand of this very server that names no key: what it shows or does, it shows or does of the whole. */
async function commandsWithoutKeys(admin: Redis): Promise<readonly Keyless[]> {
  type Described = readonly [
    name: string,
    arity: number,
    flags: readonly string[],
    firstKey: number,
    ...rest: readonly unknown[],
  ];
  const described = (await admin.call('COMMAND')) as readonly Described[];
  const below = (command: Described): readonly Described[] => (command[9] ?? []) as readonly Described[];
  return described
    .flatMap((command) => (below(command).length > 0 ? below(command) : [command]))
    .filter(([, , flags, firstKey]) => firstKey === 0 && !flags.includes('movablekeys'))
    .map(([name, arity]) => {
      const said = name.split('|');
      return {
        name: said.join(' '),
        words: [...said, ...Array<string>(Math.max(0, Math.abs(arity) - said.length)).fill('0')],
      };
    });
}

async function connect(url: string): Promise<Redis> {
  const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 1, retryStrategy: () => null });
  redis.on('error', () => undefined); // the failed command says it too
  await redis.connect();
  return redis;
}
