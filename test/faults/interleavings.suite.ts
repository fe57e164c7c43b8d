import { EDGES, edgeTable } from '#contracts';
import { databaseUrl, withClient } from '#platform';
import { auditLedger } from '../../apps/rejoin/src/verify-ledger/audit';
import { backUp, faultsAfter, opens } from './support/afterwards';
import { Chance } from './support/chance';
import type { Pair } from './support/pairs';
import { SharedCase } from './support/shared-case';
import { countOrders, orders, Tried, TwoAtOnce, type Manner } from './support/turns';

/** How much of what there is to try is tried. */
export interface Extent {
  /** Orders of whole steps; all of them, or so many by chance. */
  readonly orders: number | 'all';
  /** Orders of single statements, by chance: there are too many to try each. */
  readonly single: number;
  /** Places at which a connection breaks; every one of both, or so many by chance. */
  readonly crashes: number | 'all';
  /** Also whether a fault would be seen at all. */
  readonly planted: boolean;
}

/** What is tried by chance is the same every time. */
const SEED = 20_261_123;
const turns = (name: string, many: number): readonly string[] => Array.from({ length: many }, () => name);
/** More turns than anybody has statements. */
const LONG = 100;

export function interleavingsOf(pair: Pair, extent: Extent): void {
  const name = `${pair.stops} and ${pair.what}`;
  describe(name, () => {
    let shared: SharedCase;
    let two: TwoAtOnce;
    let chance: Chance;
    let before: Awaited<ReturnType<typeof backUp>>;
    /** Steps, and statements, that each goes through when nobody comes between. */
    const alone = { one: { steps: 0, statements: 0 }, other: { steps: 0, statements: 0 } };
    const each = { steps: 'every statement' } as const;
    const whole = { one: { steps: pair.one.steps }, other: { steps: pair.other.steps } };

    beforeAll(async () => {
      shared = await SharedCase.begin(pair.shown);
      await pair.prepare(shared);
      await shared.remember();
      two = new TwoAtOnce(shared.a.session, shared.b.session, shared.admin);
      before = await backUp(shared);
    });
    afterAll(() => shared.close());
    beforeEach(() => {
      chance = new Chance(SEED);
    });

    /** @returns the order as it came about, and what is wrong afterwards */
    const look = async (order: string, one: Manner, other: Manner, known?: Tried) => {
      await shared.puttingBack();
      const begun = [
        shared.a.session.begin(() => pair.one.does(shared, shared.a), one),
        shared.b.session.begin(() => pair.other.does(shared, shared.b), other),
      ];
      const trace = await two.inOrder(order, begun, known);
      const between = await backUp(shared);
      await shared.settle();
      const faults = await faultsAfter(shared, [...before, ...between], { notices: 1 });
      const died = one.diesAfter !== undefined || other.diesAfter !== undefined;
      return { trace, faults: [...faults, ...(pair.alsoWrong?.(died) ?? [])] };
    };
    const run = async (order: string, one: Manner, other: Manner, known?: Tried): Promise<void> => {
      const { trace, faults } = await look(order, one, other, known);
      expect({ order, trace, faults }).toEqual({ order, trace, faults: [] });
    };

    it('begins with something that can be read at work, and each goes its steps when nobody comes between', async () => {
      await shared.puttingBack();
      expect((await opens(shared, before)).filter((text) => text.includes(shared.canary)).length).toBeGreaterThan(0);
      for (const name of ['one', 'other'] as const) {
        const { session } = name === 'one' ? shared.a : shared.b;
        const first = session.name.repeat(LONG);
        await run(first, whole.one, whole.other);
        // What follows is of the next round, which finds nothing.
        const steps = session.steps.slice(0, pair[name].steps.length + 1);
        expect(steps).toEqual(['begun', ...pair[name].steps]);
        alone[name].steps = steps.length;
        await run(first, each, each);
        alone[name].statements = session.statements.length;
      }
    });

    it('leaves nothing, in whatever order their steps come', async () => {
      const { one, other } = alone;
      const all = [...orders(one.steps, other.steps)];
      expect(BigInt(all.length)).toBe(countOrders(one.steps, other.steps));
      const tried = extent.orders === 'all' ? all : chance.some(all, extent.orders);
      const known = new Tried();
      const begun = performance.now();
      for (const order of tried) if (!known.isOneOf(order)) await run(order, whole.one, whole.other, known);
      tell(
        `${one.steps} and ${other.steps} steps: ${tried.length} of ${all.length} orders tried, which come to ${known.different}`,
        begun,
      );
      expect(tried.filter((order) => !known.isOneOf(order))).toEqual([]);
      expect(tried.length).toBe(extent.orders === 'all' ? all.length : extent.orders);
      expect(known.different).toBeGreaterThan(1);
    });

    it('leaves nothing, in whatever order their single statements come', async () => {
      const { one, other } = alone;
      const begun = performance.now();
      for (let tried = 0; tried < extent.single; tried += 1)
        await run(
          chance.shuffled([...turns('A', one.statements), ...turns('B', other.statements)]).join(''),
          each,
          each,
        );
      tell(
        `${one.statements} and ${other.statements} statements: ${extent.single} of ${countOrders(one.statements, other.statements)} orders tried`,
        begun,
      );
    });

    it('leaves nothing, after whichever statement a connection breaks', async () => {
      const places = (['one', 'other'] as const).flatMap((dies) =>
        Array.from({ length: alone[dies].statements }, (_, index) => ({ dies, after: index + 1 })),
      );
      const tried = extent.crashes === 'all' ? places : chance.some(places, extent.crashes);
      const begun = performance.now();
      for (const { dies, after } of tried) {
        const [first, second] = dies === 'one' ? ['A', 'B'] : ['B', 'A'];
        const between = chance.between(0, alone[dies === 'one' ? 'other' : 'one'].statements);
        // It dies with the other in the middle of what it does; the other ends; it is tried again.
        const order = `${second.repeat(between)}${first.repeat(after)}${second.repeat(LONG)}`;
        const dying = { ...each, diesAfter: after };
        await run(order, dies === 'one' ? dying : each, dies === 'other' ? dying : each);
      }
      tell(`${tried.length} of ${places.length} crashes tried`, begun);
    });

    if (extent.planted)
      it(`would show it: ${pair.planted.what}`, async () => {
        const sessions = [shared.a.session, shared.b.session];
        for (const session of sessions) session.planted = pair.planted.statement;
        const seen = new Set<string>();
        const all = chance.shuffled([...orders(alone.one.steps, alone.other.steps)]);
        for (let at = 0; at < all.length && seen.size === 0; at += 1)
          for (const fault of (await look(all[at] ?? '', whole.one, whole.other)).faults) seen.add(fault);
        for (const session of sessions) session.planted = (sql) => sql;
        expect([...seen]).not.toEqual([]);
        tell(`when ${pair.planted.what}: ${[...seen].join('; ')}`);
      });

    it('has locked nobody out for ever, rung no bell that says something, and left a ledger that is whole', async () => {
      const { instance, admin } = shared;
      const { rows } = await admin.query<{ deadlocks: string }>(
        'select deadlocks from pg_stat_database where datname = $1',
        [instance.database],
      );
      expect(rows).toEqual([{ deadlocks: '0' }]);
      const jobs = await withClient(databaseUrl(instance.adminUrl, instance.queueDatabase).href, async (client) => {
        const all = EDGES.map((edge) => `select t::text as row from ${edgeTable(edge)}.job t`).join(' union all ');
        return (await client.query<{ row: string }>(all)).rows.map(({ row }) => row).join('\n');
      });
      expect(jobs).toContain('coordinator-to-employer');
      for (const word of [shared.canary, shared.caseId, ...Object.values(shared.lane)])
        expect(jobs).not.toContain(word);
      await withClient(instance.url('auditor'), async (client) => {
        await client.query('begin isolation level repeatable read read only');
        expect((await auditLedger(client)).faults).toEqual([]);
      });
    });

    const tell = (what: string, begun?: number): void => {
      const took = begun === undefined ? '' : `, in ${((performance.now() - begun) / 1_000).toFixed(1)} s`;
      console.info(`${name}: ${what}${took}`);
    };
  });
}
