import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { databaseUrl } from '#platform';
import type { QueueEngine } from '#testing';
import { openWorker, type BellWorker } from '../../libs/messaging/src/bell/engine';
import { BellListener } from '../../libs/messaging/src/bell/listener';
import { Exchange, foldSeen, numbered, oneTo, threads, until } from './support/exchange';

const ENGINES: readonly QueueEngine[] = ['postgres', 'redis'];

describe.each(ENGINES)('bells on %s', (engine) => {
  let exchange: Exchange;
  beforeEach(async () => {
    exchange = await Exchange.open(engine);
  });
  afterEach(() => exchange.close());

  const queueAdmin = () =>
    new Client({ connectionString: databaseUrl(exchange.instance.adminUrl, exchange.instance.queueDatabase).href });
  const redisAdmin = () => new Redis(exchange.redis?.adminUrl ?? '');

  /** Everything the queue holds, as text. */
  async function everythingInTheQueue(): Promise<string> {
    if (engine === 'redis') {
      const redis = redisAdmin();
      const keys = await redis.keys('*');
      const dumps = await Promise.all(
        keys.map(async (key) => `${key} ${(await redis.dumpBuffer(key)).toString('latin1')}`),
      );
      redis.disconnect();
      return dumps.join('\n');
    }
    const client = queueAdmin();
    await client.connect();
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname like '%coordinator%'`,
    );
    let text = '';
    for (const { name } of tables) text += JSON.stringify((await client.query(`select * from ${name}`)).rows);
    await client.end();
    return text;
  }

  async function emptyTheQueue(): Promise<void> {
    if (engine === 'redis') {
      const redis = redisAdmin();
      await redis.flushall();
      redis.disconnect();
      return;
    }
    const client = queueAdmin();
    await client.connect();
    await client.query('delete from coordinator_to_vsw.job');
    await client.end();
  }

  const listen = (onBell: () => Promise<void>, heartbeatMs = 60_000, open = openWorker) => {
    const listener = new BellListener({
      edge: 'coordinator-to-vsw',
      queueUrl: exchange.queueUrl('vsw'),
      bells: exchange.bells('vsw'),
      onBell,
      log: exchange.log,
      metrics: exchange.metrics,
      heartbeatMs,
      open,
    });
    listener.start();
    return listener;
  };

  it('bring mail from commit to the other house’s view without a sweep, and hold nothing of it', async () => {
    const canary = 'canary-7f3a';
    const coordinator = await exchange.coordinator();
    await exchange.houseInbox('vsw', { sweepMs: 60_000 });
    const [warm = '', thread = ''] = threads(2);
    await coordinator.transaction(async ({ sendTo }) => sendTo('vsw', [numbered(warm, 1)]));
    await until(async () => (await exchange.seen('vsw', warm)).length === 1);
    for (const n of oneTo(30)) {
      await coordinator.transaction(async ({ sendTo }) =>
        sendTo('vsw', [{ ...numbered(thread, n), payload: { n, words: canary } }]),
      );
      await until(async () => (await exchange.seen('vsw', thread)).length === n);
    }
    const held = await everythingInTheQueue();
    for (const secret of [canary, exchange.references.lane('vsw', thread), thread]) {
      expect(held).not.toContain(secret);
      expect(exchange.logged.join('\n')).not.toContain(secret);
      expect(await exchange.registry.metrics()).not.toContain(secret);
    }
  });

  it('may all be lost: the sweep collects', async () => {
    const coordinator = await exchange.coordinator();
    const [thread = ''] = threads(1);
    for (const n of oneTo(5)) await coordinator.transaction(async ({ sendTo }) => sendTo('vsw', [numbered(thread, n)]));
    await until(async () => (await everythingInTheQueue()).includes('GoalSet'));
    await emptyTheQueue();
    await exchange.houseInbox('vsw');
    await exchange.drained();
    expect(await exchange.seen('vsw', thread)).toEqual(oneTo(5));
  });

  it('coalesce, and none rung while the listener is busy is lost', async () => {
    let heard = 0;
    let hearing = 0;
    const listener = listen(async () => {
      hearing += 1;
      await setTimeout(200);
      heard = hearing;
    });
    const bells = exchange.bells('coordinator');
    for (let ring = 0; ring < 200; ring += 1) {
      bells.ring('coordinator-to-vsw', 'GoalSet');
      await setTimeout(1);
    }
    await until(() => heard > 0);
    await until(() => heard === hearing);
    expect(hearing).toBeLessThan(100);
    // Rung while busy: a mail written now was not seen by the run under way.
    const before = hearing;
    bells.ring('coordinator-to-vsw', 'GoalSet');
    await until(() => hearing > before);
    bells.ring('coordinator-to-vsw', 'GoalSet');
    const busy = hearing;
    await until(() => hearing > busy, 30_000, 'the bell rung while the listener was busy was lost');
    await listener.stop();
  });

  it('are heard again after the listener went mute', async () => {
    let heard = 0;
    const opened: BellWorker[] = [];
    const onBell = () => {
      heard += 1;
      return Promise.resolve();
    };
    const listener = listen(onBell, 300, (...how) => {
      const worker = openWorker(...how);
      opened.push(worker);
      return worker;
    });
    const bells = exchange.bells('coordinator');
    bells.ring('coordinator-to-vsw', 'GoalSet');
    await until(() => heard > 0);
    await opened[0]?.pause(true);
    const replaced = () => exchange.registry.getSingleMetricAsString('rejoin_bell_listeners_replaced_total');
    await until(
      async () => /coordinator-to-vsw"} [1-9]/.test(await replaced()),
      30_000,
      'the mute listener was not replaced',
    );
    const before = heard;
    bells.ring('coordinator-to-vsw', 'GoalSet');
    await until(() => heard > before);
    await listener.stop();
  });

  it('never hold up or fail a sender whose queue is away or does not answer', async () => {
    const dead = new URL(exchange.queueUrl('coordinator'));
    const silent: Server = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    if (typeof address !== 'object' || !address) throw new Error('no port');
    const [thread = ''] = threads(1);
    let n = 0;
    for (const port of ['1', String(address.port)]) {
      dead.port = port;
      // A bell that held up its sender would at the same place each time; a busy machine is slow now here, now there.
      const quickest = Array.from({ length: 4 }, () => Infinity);
      for (const _ of oneTo(3)) {
        const coordinator = await exchange.coordinator(exchange.bells('coordinator', dead.href));
        for (const [send, before] of quickest.entries()) {
          const began = Date.now();
          n += 1;
          await coordinator.transaction(async ({ sendTo }) => sendTo('vsw', [numbered(thread, n)]));
          quickest[send] = Math.min(before, Date.now() - began);
        }
      }
      expect(Math.max(...quickest)).toBeLessThan(500);
    }
    await until(() => exchange.logged.some((line) => line.includes('bell could not be rung')));
    await exchange.houseInbox('vsw', { fold: foldSeen });
    await exchange.drained();
    expect(await exchange.seen('vsw', thread)).toEqual(oneTo(n));
    silent.close();
  });

  it('ask a queue that went away a few times a second, and ring again when it is back', async () => {
    const real = new URL(exchange.queueUrl('vsw'));
    const open = new Set<Socket>();
    let [away, asked, heard] = [false, 0, 0];
    const between = createServer((socket) => {
      asked += 1;
      socket.on('error', () => undefined);
      if (away) return void socket.destroy();
      const there = connect(Number(real.port), real.hostname);
      there.on('error', () => undefined);
      socket.pipe(there).pipe(socket);
      for (const end of [socket, there]) {
        open.add(end);
        end.on('close', () => {
          socket.destroy();
          there.destroy();
        });
      }
    });
    await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve));
    const address = between.address();
    if (typeof address !== 'object' || !address) throw new Error('no port');
    const through = new URL(real.href);
    through.port = String(address.port);
    const worker = openWorker(through.href, 'coordinator-to-vsw', async () => {
      heard += 1;
    });
    try {
      const ring = () => exchange.bells('coordinator').ring('coordinator-to-vsw', 'GoalSet');
      await worker.waitUntilReady();
      ring();
      await until(() => heard > 0);

      away = true;
      for (const socket of open) socket.destroy();
      asked = 0;
      await setTimeout(3_000);
      expect(asked).toBeGreaterThan(0);
      expect(asked).toBeLessThan(100);

      away = false;
      heard = 0;
      await until(async () => {
        ring();
        await setTimeout(200);
        return heard > 0;
      }, 30_000);
    } finally {
      await worker.close(true); // it would go on asking beyond its test
      for (const socket of open) socket.destroy();
      between.close();
    }
  });
});
