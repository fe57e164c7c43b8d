import type { DataSource } from 'typeorm';
import {
  CoordinatorOutbox,
  erase,
  HouseInbox,
  KeyDestroyer,
  laneRing,
  recut,
  recutSaid,
  saidPlace,
  saidRing,
  sentPlace,
  takeBack,
  viewPlace,
} from '#messaging';
import { Vault, withClient, type KeyStore } from '#platform';
import { Exchange, foldSeen, lanes, numbered, threads, type Numbered, type Seen } from './support/exchange';

interface Kept {
  readonly id: string;
  readonly type: string;
  readonly payload: string;
}

describe('keys of a lane', () => {
  let exchange: Exchange;
  let source: DataSource;
  let coordinator: CoordinatorOutbox;
  let inbox: HouseInbox<'employer', Seen, Numbered>;
  let store: KeyStore;
  const [thread = ''] = threads(1);
  let lane: string;
  beforeEach(async () => {
    exchange = await Exchange.open();
    source = await exchange.source('coordinator');
    coordinator = new CoordinatorOutbox(source, exchange.bells('coordinator'), exchange.references);
    store = exchange.instance.vault.store;
    lane = exchange.references.lane('employer', thread);
    inbox = new HouseInbox({
      house: 'employer',
      dataSource: await exchange.source('employer'),
      bells: exchange.bells('employer'),
      queueUrl: exchange.queueUrl('employer'),
      fold: foldSeen,
      react: () => undefined,
      log: exchange.log,
      metrics: exchange.metrics,
      sweepMs: 60_000,
    });
  });
  afterEach(() => exchange.close());

  /** The columns as a backup holds them. */
  const dump = () =>
    withClient(exchange.instance.adminUrl, async (client) => ({
      mail: (await client.query<Kept>('select id, type, payload from exchange.coordinator_to_employer order by seq'))
        .rows,
      views: (await client.query<{ view: string }>('select view from employer.views')).rows,
    }));
  const opens = async (backup: Awaited<ReturnType<typeof dump>>): Promise<readonly string[]> => {
    const vault = new Vault(store);
    const texts = await Promise.allSettled([
      ...backup.mail.map((one) => vault.open({ ...sentPlace('employer', { ...one, lane }), sealed: one.payload })),
      ...backup.views.map(({ view }) => vault.open({ ...viewPlace('employer', lane), sealed: view })),
    ]);
    return texts.map((text) => (text.status === 'fulfilled' ? text.value : (text.reason as Error).name));
  };
  const agreed = { thread, type: 'RtwAgreed', payload: { n: 9 }, scopes: ['plan'], occurredOn: '2026-11-02' } as const;

  it('are re-cut with what is taken back: a backup from before and the keys of today open nothing but the evidence', async () => {
    await coordinator.transaction(async ({ sendTo }) =>
      sendTo('employer', [numbered(thread, 1, ['plan']), numbered(thread, 2), agreed]),
    );
    await inbox.collectNow();
    const before = await dump();
    expect(await opens(before)).toEqual(['{"n":1}', '{"n":2}', '{"n":9}', '{"seen":[1,2,9]}']);

    const taken = await coordinator.transaction(async ({ tx }) => {
      const { collected } = await takeBack(tx, exchange.references, 'employer', thread, ['plan']);
      const [first = ''] = collected;
      await erase(tx, exchange.references, 'employer', thread, [first]);
      await recut(tx, exchange.references, 'employer', thread);
      return collected;
    });
    expect(taken).toHaveLength(2);
    // Until the house has followed, its view still opens: nothing is unreadable in between.
    expect((await opens(await dump())).filter((text) => !text.startsWith('{'))).toEqual([]);
    await inbox.collectNow();

    const evidence = '{"n":9}';
    expect(await opens(before)).toEqual(['KeyDestroyed', 'KeyDestroyed', evidence, 'KeyDestroyed']);
    expect(await opens(await dump())).toEqual(['{"n":2}', evidence, '{"seen":[2,9]}']);
    expect([...((await store.read(laneRing('employer', lane)))?.byVersion.keys() ?? [])]).toEqual([2]);
    const { rows } = await exchange.instance.admin.query(
      'select from exchange.coordinator_to_employer_lanes where refold',
    );
    expect(rows).toEqual([]);
  });

  it('are re-cut with the evidence too when everything is taken back', async () => {
    await coordinator.transaction(async ({ sendTo }) => sendTo('employer', [agreed]));
    await inbox.collectNow();
    const before = await dump();
    await coordinator.transaction(async ({ tx }) => {
      const { collected } = await takeBack(tx, exchange.references, 'employer', thread, 'all');
      await erase(tx, exchange.references, 'employer', thread, collected);
      await recut(tx, exchange.references, 'employer', thread, { kept: true });
    });
    await inbox.collectNow();
    expect(await opens(before)).toEqual(['KeyDestroyed', 'KeyDestroyed']);
  });

  it('that were cut and never used, as by a crash, leave everything readable, and what comes is written under them', async () => {
    await coordinator.transaction(async ({ sendTo }) => sendTo('employer', [numbered(thread, 1)]));
    await store.recut(laneRing('employer', lane));
    await coordinator.transaction(async ({ sendTo }) => sendTo('employer', [numbered(thread, 2)]));
    await inbox.collectNow();
    expect(await opens(await dump())).toEqual(['{"n":1}', '{"n":2}', '{"seen":[1,2]}']);
  });

  it('of a withdrawal that did not commit destroy nothing; tried again, it does', async () => {
    await coordinator.transaction(async ({ sendTo }) => sendTo('employer', [numbered(thread, 1)]));
    await inbox.collectNow();
    const before = await dump();
    const withdrawing = coordinator.transaction(async ({ tx }) => {
      await recut(tx, exchange.references, 'employer', thread);
      throw new Error('the connection broke');
    });
    await expect(withdrawing).rejects.toThrow('broke');
    await inbox.collectNow();
    expect(await opens(before)).toEqual(['{"n":1}', '{"seen":[1]}']);
    await coordinator.transaction(({ tx }) => recut(tx, exchange.references, 'employer', thread));
    await inbox.collectNow();
    expect(await opens(before)).toEqual(['KeyDestroyed', 'KeyDestroyed']);
    expect(await opens(await dump())).toEqual(['{"n":1}', '{"seen":[1]}']);
  });

  it('of what a house says go once what it was sending is under the new one', async () => {
    const outbox = await exchange.outbox('patient');
    const [said] = lanes<'patient'>(1);
    if (said === undefined) throw new Error('no lane');
    const send = (goal: string) =>
      outbox.transaction(async ({ send: post }) =>
        post({ lane: said, type: 'GoalSet', payload: { goal, by: null }, occurredOn: '2026-11-02' }),
      );
    const lying = () =>
      withClient(
        exchange.instance.adminUrl,
        async (client) =>
          (await client.query<Kept>('select id, type, payload from exchange.patient_to_coordinator order by seq')).rows,
      );
    const read = async (rows: readonly Kept[]) => {
      const vault = new Vault(store);
      const texts = await Promise.allSettled(
        rows.map((row) => vault.open({ ...saidPlace('patient', { ...row, lane: said }), sealed: row.payload })),
      );
      return texts.map((text) => (text.status === 'fulfilled' ? (JSON.parse(text.value) as object) : 'dark'));
    };
    await send('One day');
    const before = await lying();
    // Encrypted before the key was re-cut, committed after.
    const [late] = before;
    const patientThread = exchange.references.thread('patient', said);
    await coordinator.transaction(({ tx }) => recutSaid(tx, exchange.references, 'patient', patientThread));
    await exchange.instance.admin.query('update exchange.patient_to_coordinator set payload = $2 where id = $1', [
      late?.id,
      late?.payload,
    ]);
    await send('Two days');
    const destroyer = (sendingSeconds: number) =>
      new KeyDestroyer({ source, references: exchange.references, log: exchange.log, sendingSeconds });
    expect(await destroyer(60).destroy()).toBe(0);
    expect(await destroyer(0).destroy()).toBe(1);
    expect([...((await store.read(saidRing('patient', said)))?.byVersion.keys() ?? [])]).toEqual([2]);
    expect(await read(await lying())).toEqual([
      { by: null, goal: 'One day' },
      { by: null, goal: 'Two days' },
    ]);
    expect(await read(before)).toEqual(['dark']);
  });
});
