import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { caseRing, destroyLater, KeyDestroyer, lockCases, recutSaid, saidPlace, saidRing } from '#messaging';
import { Vault, withClient, type KeyStore, type Ring } from '#platform';
import { Exchange, lanes, until } from './support/exchange';

interface Lying {
  readonly id: string;
  readonly type: string;
  readonly payload: string;
}

/** What the coordinator listed to be destroyed, while the same keys are cut anew: nothing that is needed may go with it. */
describe('old keys of a case', () => {
  let exchange: Exchange;
  let source: DataSource;
  let store: KeyStore;
  let caseId: string;
  let thread: string;
  const [lane = randomUUID()] = lanes<'patient'>(1);
  const said = saidRing('patient', lane);
  beforeEach(async () => {
    exchange = await Exchange.open();
    source = await exchange.source('coordinator');
    store = exchange.instance.vault.store;
    caseId = randomUUID();
    thread = exchange.references.thread('patient', lane);
    const { admin } = exchange.instance;
    await admin.query('insert into coordinator.cases (id) values ($1)', [caseId]);
    await admin.query(`insert into coordinator.threads (house, thread, case_id) values ('patient', $1, $2)`, [
      thread,
      caseId,
    ]);
  });
  afterEach(() => exchange.close());

  const versions = async (ring: Ring) => [...((await store.read(ring))?.byVersion.keys() ?? [])];
  const says = async (goal: string): Promise<void> => {
    const outbox = await exchange.outbox('patient');
    await outbox.transaction(({ send }) =>
      Promise.resolve(
        send({ lane: lane as never, type: 'GoalSet', payload: { goal, by: null }, occurredOn: '2026-11-02' }),
      ),
    );
  };
  const lying = () =>
    withClient(
      exchange.instance.adminUrl,
      async (client) =>
        (await client.query<Lying>('select id, type, payload from exchange.patient_to_coordinator order by seq')).rows,
    );
  const read = async (rows: readonly Lying[]) => {
    const vault = new Vault(store);
    const texts = await Promise.allSettled(
      rows.map((row) => vault.open({ ...saidPlace('patient', { ...row, lane }), sealed: row.payload })),
    );
    return texts.map((text) => (text.status === 'fulfilled' ? (JSON.parse(text.value) as { goal: string }).goal : ''));
  };
  const recut = () => source.transaction((tx) => recutSaid(tx, exchange.references, 'patient', thread));
  const destroyed = (sendingSeconds: number) =>
    new KeyDestroyer({ source, references: exchange.references, log: exchange.log, sendingSeconds }).destroy();

  it('are what was old when they were listed: not what was current until it was cut anew a moment ago', async () => {
    await says('One day');
    await recut();
    await exchange.instance.admin.query(
      `update coordinator.old_keys set recorded_at = recorded_at - interval '5 minutes'`,
    );
    await says('Two days');
    // The house encrypted it under the second key, and commits only after the third was cut.
    const onItsWay = (await lying()).at(-1);
    await recut();
    expect(await destroyed(60)).toBe(1);
    await exchange.instance.admin.query('update exchange.patient_to_coordinator set payload = $2 where id = $1', [
      onItsWay?.id,
      onItsWay?.payload,
    ]);
    expect(await versions(said)).toEqual([2, 3]);
    expect(await read(await lying())).toEqual(['One day', 'Two days']);
    expect(await destroyed(0)).toBe(1);
    expect(await versions(said)).toEqual([3]);
    expect(await read(await lying())).toEqual(['One day', 'Two days']);
  });

  it('leave what lies under the key that stands, though a newer one was cut by what did not commit', async () => {
    const ring = caseRing(caseId);
    await store.getOrCut(ring);
    await source.transaction(async (tx) => destroyLater(tx, ring, (await store.recut(ring)).current));
    await store.recut(ring);
    expect(await destroyed(0)).toBe(1);
    expect(await versions(ring)).toEqual([2, 3]);
  });

  it('wait while somebody holds the case, who may be cutting keys: of two who change a file at once, one would undo the other', async () => {
    const ring = caseRing(caseId);
    await store.getOrCut(ring);
    await says('One day');
    await recut();
    await source.transaction(async (tx) => destroyLater(tx, ring, (await store.recut(ring)).current));
    let destroying: Promise<number> | undefined;
    await source.transaction(async (tx) => {
      await lockCases(tx, [caseId]);
      let done = false;
      destroying = destroyed(0).finally(() => (done = true));
      const waits = `pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      await until(async () => done || (await exchange.count(waits)) === 1);
      expect([await versions(ring), await versions(said)]).toEqual([
        [1, 2],
        [1, 2],
      ]);
    });
    expect(await destroying).toBe(2);
    expect([await versions(ring), await versions(said)]).toEqual([[2], [2]]);
    expect(await read(await lying())).toEqual(['One day']);
  });

  it('that were listed before versions were are all but the one that stands', async () => {
    const ring = caseRing(caseId);
    await store.getOrCut(ring);
    await store.recut(ring);
    await exchange.instance.admin.query(
      `insert into coordinator.old_keys (owner, use, id) values ('coordinator', 'case', $1)`,
      [caseId],
    );
    expect(await destroyed(0)).toBe(1);
    expect(await versions(ring)).toEqual([2]);
  });
});
