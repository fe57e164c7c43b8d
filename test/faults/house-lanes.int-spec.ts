import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { giveOrder, sentPlace } from '#messaging';
import { Exchange, foldSeen, numbered, oneTo, stopping, threads, until } from './support/exchange';

describe('lanes of a house', () => {
  let exchange: Exchange;
  beforeEach(async () => {
    exchange = await Exchange.open();
  });
  afterEach(() => exchange.close());

  const lock = async (house: 'vsw', thread: string) => {
    const client = await exchange.instance.admin.connect();
    await client.query('begin');
    await client.query(`select from exchange.coordinator_to_${house}_lanes where lane = $1 for update`, [
      exchange.references.lane(house, thread),
    ]);
    return async () => {
      await client.query('rollback');
      client.release();
    };
  };

  it('are applied once and in order by three collectors at once whose connections keep dying', async () => {
    const coordinator = await exchange.coordinator();
    for (let collector = 0; collector < 3; collector += 1) await exchange.houseInbox('vsw');
    const cases = threads(30);
    const total = 20;
    const sending = new AbortController();
    const killer = (async () => {
      for (let kill = 0; !sending.signal.aborted || kill < 50; kill += 1) {
        await exchange.instance.admin.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'test-vsw' order by random() limit 1`,
        );
        await setTimeout(10);
      }
    })();
    for (const n of oneTo(total))
      await coordinator.transaction(async ({ sendTo }) =>
        sendTo(
          'vsw',
          cases.map((thread) => numbered(thread, n)),
        ),
      );
    sending.abort();
    await killer;
    await exchange.drained();
    for (const thread of cases) expect(await exchange.seen('vsw', thread)).toEqual(oneTo(total));
    expect(await exchange.count('vsw.post')).toBe(cases.length * total);
    expect(await exchange.count('(select distinct body from vsw.post) once')).toBe(cases.length * total);
  });

  it('are not starved by a locked or held lane with more rows than a scan looks at', async () => {
    const coordinator = await exchange.coordinator();
    const [locked = '', held = '', ...others] = threads(12);
    await coordinator.transaction(async ({ sendTo }) => {
      sendTo(
        'vsw',
        oneTo(4_500).map((n) => numbered(locked, n)),
      );
      sendTo(
        'vsw',
        oneTo(400).map((n) => numbered(held, n)),
      );
      sendTo(
        'vsw',
        others.map((thread) => numbered(thread, 1)),
      );
    });
    await exchange.instance.admin.query(`update exchange.coordinator_to_vsw_lanes set parked = true where lane = $1`, [
      exchange.references.lane('vsw', held),
    ]);
    const unlock = await lock('vsw', locked);
    await exchange.houseInbox('vsw');
    for (const thread of others) await until(async () => (await exchange.seen('vsw', thread)).length === 1);
    expect(await exchange.seen('vsw', locked)).toEqual([]);
    await unlock();
    await until(async () => (await exchange.seen('vsw', locked)).length === 4_500);
    expect(await exchange.seen('vsw', locked)).toEqual(oneTo(4_500));
    expect(await exchange.seen('vsw', held)).toEqual([]);
  });

  it('hold at a poisoned mail without holding neighbours or their own control mail, and go on in order when released', async () => {
    const coordinator = await exchange.coordinator();
    const [poisoned = '', neighbour = ''] = threads(2);
    let poison = true;
    await exchange.houseInbox('vsw', {
      fold: (view, mail) => {
        if (poison && mail.payload.n === 3 && mail.lane === exchange.references.lane('vsw', poisoned))
          throw Object.assign(new Error('Mr Canary has a bad back'), { name: 'FoldFailed' });
        return foldSeen(view, mail);
      },
    });
    await coordinator.transaction(async ({ sendTo }) =>
      sendTo(
        'vsw',
        oneTo(5).flatMap((n) => [numbered(poisoned, n), numbered(neighbour, n)]),
      ),
    );
    await until(async () => (await exchange.seen('vsw', neighbour)).length === 5);
    await until(async () => (await exchange.count(`exchange.coordinator_to_vsw_lanes where parked`)) === 1);
    expect(await exchange.seen('vsw', poisoned)).toEqual([1, 2]);
    const operator = await exchange.source('operator');
    const held: unknown = await operator.query(
      'select house, control, attempts, cause, parked, waiting from exchange.held_lanes',
    );
    expect(held).toEqual([
      { house: 'vsw', control: false, attempts: 3, cause: 'FoldFailed', parked: true, waiting: 3 },
    ]);

    await coordinator.transaction(async ({ sendTo }) => sendTo('vsw', [stopping(poisoned)]));
    await until(async () => (await exchange.view('vsw', poisoned))?.stopped === 1);
    expect(await exchange.seen('vsw', poisoned)).toEqual([1, 2]);

    poison = false;
    await giveOrder(operator, 'vsw', 'release', exchange.references.lane('vsw', poisoned));
    await until(async () => (await exchange.seen('vsw', poisoned)).length === 5);
    // For the patient's ledger; no coordinator is here to collect it.
    expect(await exchange.count(`exchange.vsw_to_coordinator where type = 'LaneReleased'`)).toBe(1);
    expect(await exchange.view('vsw', poisoned)).toEqual({ seen: [1, 2, 3, 4, 5], stopped: 1 });
    expect(
      await exchange.count(`exchange.coordinator_to_vsw_lanes where attempts > 0 or parked or cause is not null`),
    ).toBe(0);
    expect(exchange.logged.join()).not.toContain('Canary');
  });

  it('keep ordinary mail waiting while their control mail cannot be applied', async () => {
    const coordinator = await exchange.coordinator();
    const [thread = ''] = threads(1);
    let poison = true;
    await exchange.houseInbox('vsw', {
      patience: { firstMs: 20, longestMs: 50, attempts: 1_000 },
      fold: (view, mail) => {
        if (poison && mail.type === 'DisclosureWithdrawn') throw new Error('not yet');
        return foldSeen(view, mail);
      },
    });
    await coordinator.transaction(async ({ sendTo }) => sendTo('vsw', [stopping(thread), numbered(thread, 1)]));
    await until(
      async () => (await exchange.count(`exchange.coordinator_to_vsw_lanes where control and attempts > 2`)) === 1,
    );
    expect(await exchange.view('vsw', thread)).toBeUndefined();
    poison = false;
    await exchange.drained();
    expect(await exchange.view('vsw', thread)).toEqual({ seen: [1], stopped: 1 });
  });

  it('miss nothing when an earlier sender commits later, far below what was seen', async () => {
    const coordinator = await exchange.coordinator();
    const [early = '', busy = ''] = threads(2);
    await exchange.houseInbox('vsw', { slack: 5 });
    let commit: () => void = () => undefined;
    const committed = new Promise<void>((resolve) => (commit = resolve));
    const source = await exchange.source('coordinator');
    const mail = { id: randomUUID(), lane: exchange.references.lane('vsw', early), type: 'GoalSet' };
    const payload = await exchange.instance.vault.seal({ ...sentPlace('vsw', mail), text: '{"n":1}' });
    const slow = source.transaction(async (tx) => {
      await tx.query(
        `with lane as (insert into exchange.coordinator_to_vsw_lanes (lane, control) values ($2, false), ($2, true))
         insert into exchange.coordinator_to_vsw (id, lane, control, seq, type, version, payload, occurred_on)
         values ($1, $2, false, 1, $3, 1, $4, '2026-11-02')`,
        [mail.id, mail.lane, mail.type, payload],
      );
      await committed;
    });
    for (const n of oneTo(30)) await coordinator.transaction(async ({ sendTo }) => sendTo('vsw', [numbered(busy, n)]));
    await until(async () => (await exchange.seen('vsw', busy)).length === 30);
    commit();
    await slow;
    await until(async () => (await exchange.seen('vsw', early)).length === 1);
  });

  it('flow on beside an idle repeatable-read transaction', async () => {
    const coordinator = await exchange.coordinator();
    const idle = await exchange.instance.admin.connect();
    await idle.query('begin isolation level repeatable read; select count(*) from exchange.coordinator_to_vsw');
    await exchange.houseInbox('vsw', { slack: 50 });
    const cases = threads(20);
    for (const n of oneTo(100))
      await coordinator.transaction(async ({ sendTo }) =>
        sendTo(
          'vsw',
          cases.map((thread) => numbered(thread, n)),
        ),
      );
    await exchange.drained();
    await idle.query('rollback');
    idle.release();
    for (const thread of cases) expect(await exchange.seen('vsw', thread)).toEqual(oneTo(100));
  });

  it('wait while the house is paused, and are applied when it is resumed', async () => {
    const operator = await exchange.source('operator');
    await giveOrder(operator, 'vsw', 'pause');
    await exchange.houseInbox('vsw');
    await until(async () => (await exchange.count(`exchange.orders where done_at is not null`)) === 1);
    const coordinator = await exchange.coordinator();
    const [thread = ''] = threads(1);
    await coordinator.transaction(async ({ sendTo }) => sendTo('vsw', [numbered(thread, 1)]));
    await setTimeout(500);
    expect(await exchange.seen('vsw', thread)).toEqual([]);
    await giveOrder(operator, 'vsw', 'resume');
    await exchange.drained();
    expect(await exchange.seen('vsw', thread)).toEqual([1]);
  });
});
