import fc from 'fast-check';
import { erase, HouseInbox, narrow, rebuild, takeBack } from '#messaging';
import {
  Exchange,
  foldSeen,
  numbered,
  oneTo,
  stopping,
  threads,
  until,
  type Numbered,
  type Seen,
} from './support/exchange';

describe('rebuilding a house', () => {
  let exchange: Exchange;
  beforeEach(async () => {
    exchange = await Exchange.open();
  });
  afterEach(() => exchange.close());

  it('finds no difference after live traffic, shows a view that was changed by hand, and puts it right beside live traffic', async () => {
    const coordinator = await exchange.coordinator();
    const source = await exchange.source('vsw');
    await exchange.houseInbox('vsw');
    const cases = threads(10);
    for (const n of oneTo(10))
      await coordinator.transaction(async ({ sendTo }) =>
        sendTo(
          'vsw',
          cases.flatMap((thread) => (n % 4 === 0 ? [numbered(thread, n), stopping(thread)] : [numbered(thread, n)])),
        ),
      );
    await exchange.drained();
    const posted = await exchange.count('vsw.post');
    expect(await rebuild('vsw', source, foldSeen, { diff: true })).toEqual({ lanes: 10, different: 0, replaced: 0 });

    const before = await exchange.view('vsw', cases[0] ?? '');
    await exchange.instance.admin.query(`update vsw.views set view = '{"seen":[99]}' where ref = $1`, [
      exchange.references.lane('vsw', cases[0] ?? ''),
    ]);
    await exchange.instance.admin.query(`insert into vsw.views (ref, view) values (gen_random_uuid(), '{"seen":[1]}')`);
    expect(await rebuild('vsw', source, foldSeen, { diff: true })).toEqual({ lanes: 11, different: 2, replaced: 0 });
    const live = (async () => {
      for (const n of oneTo(20))
        await coordinator.transaction(async ({ sendTo }) => sendTo('vsw', [numbered(cases[1] ?? '', 10 + n)]));
    })();
    expect(await rebuild('vsw', source, foldSeen, { diff: false })).toEqual({ lanes: 11, different: 2, replaced: 2 });
    await live;
    await exchange.drained();
    expect(await exchange.view('vsw', cases[0] ?? '')).toEqual(before);
    expect(await rebuild('vsw', source, foldSeen, { diff: true })).toEqual({ lanes: 10, different: 0, replaced: 0 });
    expect(await exchange.count('vsw.post')).toBe(posted + 20);
  });

  it('takes uncollected mail back without a gap, and folds anew what was narrowed or erased after it was applied', async () => {
    const coordinator = await exchange.coordinator();
    const [thread = ''] = threads(1);
    const { references } = exchange;
    await coordinator.transaction(async ({ sendTo }) =>
      sendTo('vsw', [numbered(thread, 1, ['plan']), numbered(thread, 2, ['progress']), numbered(thread, 3, ['plan'])]),
    );
    const taken = await coordinator.transaction(({ tx }) => takeBack(tx, references, 'vsw', thread, ['plan']));
    expect(taken).toEqual({ deleted: 2, collected: [], narrowed: [] });
    await coordinator.transaction(async ({ sendTo }) =>
      sendTo('vsw', [numbered(thread, 4, ['plan']), numbered(thread, 5)]),
    );
    const { rows } = await exchange.instance.admin.query(
      'select seq::int, payload from exchange.coordinator_to_vsw order by seq',
    );
    expect(rows).toEqual([
      { seq: 1, payload: '{"n":2}' },
      { seq: 2, payload: '{"n":4}' },
      { seq: 3, payload: '{"n":5}' },
    ]);
    await exchange.houseInbox('vsw');
    await exchange.drained();
    expect(await exchange.seen('vsw', thread)).toEqual([2, 4, 5]);

    const asked = await coordinator.transaction(({ tx }) => takeBack(tx, references, 'vsw', thread, ['plan']));
    expect(asked).toMatchObject({ deleted: 0, collected: [expect.any(String)] });
    const [id = ''] = asked.collected;
    expect(
      await coordinator.transaction(({ tx }) =>
        narrow(tx, references, 'vsw', thread, { id, payload: { n: 40 }, scopes: [] }),
      ),
    ).toBe(true);
    await until(async () => (await exchange.seen('vsw', thread)).includes(40));
    expect(await exchange.seen('vsw', thread)).toEqual([2, 40, 5]);
    expect(await coordinator.transaction(({ tx }) => erase(tx, references, 'vsw', thread, [id]))).toBe(1);
    await until(async () => (await exchange.seen('vsw', thread)).length === 2);
    expect(await exchange.seen('vsw', thread)).toEqual([2, 5]);
    expect(await exchange.count('vsw.post')).toBe(3);
  });

  it('equals the live view whatever the order of sending, stopping, taking back and collecting', async () => {
    const coordinator = await exchange.coordinator();
    const source = await exchange.source('vsw');
    const inbox = new HouseInbox<'vsw', Seen, Numbered>({
      house: 'vsw',
      dataSource: source,
      bells: exchange.bells('vsw'),
      queueUrl: exchange.queueUrl('vsw'),
      fold: foldSeen,
      react: () => undefined,
      log: exchange.log,
      metrics: exchange.metrics,
      sweepMs: 60_000,
    });
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.constant('send' as const) },
      { weight: 1, arbitrary: fc.constantFrom('stop' as const, 'take back' as const, 'collect' as const) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 20 }), async (steps) => {
        const [thread = ''] = threads(1);
        const sent: number[] = [];
        let [next, applied, stops] = [0, 0, 0];
        for (const does of steps) {
          if (does === 'collect') {
            await inbox.collectNow();
            applied = sent.length;
          } else if (does === 'take back') {
            await coordinator.transaction(({ tx }) => takeBack(tx, exchange.references, 'vsw', thread, 'all'));
            sent.length = applied;
          } else {
            next += 1;
            if (does === 'stop') stops += 1;
            else sent.push(next);
            const mail = does === 'stop' ? stopping(thread) : numbered(thread, next);
            await coordinator.transaction(async ({ sendTo }) => sendTo('vsw', [mail]));
          }
        }
        await inbox.collectNow();
        const view = await exchange.view('vsw', thread);
        expect(view?.seen ?? []).toEqual(sent);
        expect(view?.stopped ?? 0).toBe(stops);
        const { rows } = await exchange.instance.admin.query<{ seq: number }>(
          'select seq::int from exchange.coordinator_to_vsw where lane = $1 and not control order by seq',
          [exchange.references.lane('vsw', thread)],
        );
        expect(rows.map((row) => row.seq)).toEqual(oneTo(sent.length));
      }),
      { numRuns: 40 },
    );
    expect(await rebuild('vsw', source, foldSeen, { diff: true })).toMatchObject({ different: 0 });
    await inbox.stop();
  });
});
