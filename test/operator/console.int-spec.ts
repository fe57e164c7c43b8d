import { setTimeout } from 'node:timers/promises';
import { sentPlace } from '#messaging';
import type { Browser } from '../web/browser';
import { VswHouse } from '../vsw/vsw-house';
import { ConsoleHouse } from './console-house';

let vsw: VswHouse;
let house: ConsoleHouse;
let alex: Browser;
beforeAll(async () => {
  vsw = await VswHouse.start();
  house = await ConsoleHouse.start(vsw.instance, { vsw: vsw.door });
  alex = await house.signedIn();
});
afterAll(async () => {
  await house.stop();
  await vsw.stop();
});

interface State {
  readonly edges: readonly {
    edge: string;
    waiting: number;
    oldestSeconds: number | null;
    p50Ms: number | null;
    bells: number | null;
    flow: string;
  }[];
  readonly services: readonly { service: string; state: string }[];
  readonly held: readonly {
    handle: string;
    house: string;
    attempts: number;
    parked: boolean;
    cause: string;
    waiting: number;
  }[];
  readonly houses: readonly { house: string; running: boolean }[];
}
const state = async (): Promise<State> => (await (await alex.send(`${house.door}/edges.json`)).json()) as State;

async function until<T>(look: () => Promise<T | undefined>, what: string): Promise<T> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await setTimeout(50)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error(`never: ${what}`);
}

/** Puts another text into the lane's wish for a call. @returns how many there were */
async function rewriteCall(lane: string, text: string): Promise<number> {
  const type = 'CallRequested';
  const { admin, vault } = vsw.instance;
  const { rows } = await admin.query<{ id: string }>(
    'select id from exchange.coordinator_to_vsw where lane = $1 and type = $2',
    [lane, type],
  );
  for (const { id } of rows)
    await admin.query('update exchange.coordinator_to_vsw set payload = $2 where id = $1', [
      id,
      await vault.seal({ ...sentPlace('vsw', { id, lane, type }), text }),
    ]);
  return rows.length;
}

/** A case whose next mail cannot be applied, with two more behind it; answers its reference. */
async function poisoned(name: string): Promise<string> {
  const ref = await vsw.offered(name);
  await vsw.instance.admin.query(`update exchange.coordinator_to_vsw_lanes set next_try = 'infinity' where lane = $1`, [
    ref,
  ]);
  vsw.tell(ref, ['CallRequested', { bestTime: `CANARY of ${name}` }], ['AnswerDeferred', {}]).catch(() => undefined);
  await until(async () => {
    const rewritten = await rewriteCall(ref, 'null');
    return rewritten === 0 ? undefined : true;
  }, 'mail on the lane');
  await vsw.instance.admin.query(`update exchange.coordinator_to_vsw_lanes set next_try = now() where lane = $1`, [
    ref,
  ]);
  return ref;
}

const heldOne = () => until(async () => (await state()).held.find(({ attempts }) => attempts > 0), 'a held lane');
const mend = (ref: string) => rewriteCall(ref, '{"bestTime":"mornings"}');
const stageOf = async (ref: string) =>
  (
    await vsw.instance.admin.query<{ view: { callRequested: unknown; deferredOn: unknown } }>(
      'select view from vsw.views where ref = $1',
      [ref],
    )
  ).rows[0]?.view;

describe('the console', () => {
  it('shows every edge, and that mail flowed', async () => {
    await vsw.offered('Jo CANARY');
    await alex.open(house.door);
    expect(alex.status).toBe(200);
    const { edges } = await state();
    expect(edges.map(({ edge }) => edge).sort()).toEqual([
      'coordinator-to-employer',
      'coordinator-to-gp',
      'coordinator-to-patient',
      'coordinator-to-vsw',
      'employer-to-coordinator',
      'gp-to-coordinator',
      'patient-to-coordinator',
      'vsw-to-coordinator',
    ]);
    const busy = edges.find(({ edge }) => edge === 'coordinator-to-vsw');
    expect(busy).toMatchObject({ waiting: 0, oldestSeconds: null, flow: 'flowing' });
    expect(busy?.p50Ms).toBeGreaterThan(0);
    expect(edges.every(({ bells }) => typeof bells === 'number')).toBe(true);
    for (const { edge } of edges) expect(alex.html).toContain(edge);
  });

  it('asks each service whether it is ready, and says which is not there', async () => {
    const { services } = await state();
    const of = (name: string) => services.find(({ service }) => service === name)?.state;
    expect({ vsw: of('vsw'), operator: of('operator'), gp: of('gp'), coordinator: of('coordinator') }).toEqual({
      vsw: 'ready',
      operator: 'ready',
      gp: 'down',
      coordinator: 'down',
    });
    await alex.open(house.door);
    expect(alex.html).toContain('GP is not working');
  });

  it('shows a held lane by an opaque handle and its cause, parks it, and releases it in order', async () => {
    const ref = await poisoned('Kim');
    const held = await heldOne();
    expect(held).toMatchObject({ house: 'vsw', cause: 'TypeError', waiting: 2 });
    await alex.open(house.door);
    expect(alex.html).toContain(held.handle);

    await alex.open(`${house.door}/held/${held.handle}/park`);
    expect((await alex.submit({ why: ' ' }, `/held/${held.handle}/park`)).html).toContain('Write why');
    await alex.submit({ why: 'A field is missing' }, `/held/${held.handle}/park`);
    expect(alex.html).toContain('parks');
    await until(async () => (await state()).held.find((one) => one.handle === held.handle && one.parked), 'parked');
    expect((await vsw.reports(ref)).map(({ type }) => type)).toEqual(['LaneParked']);

    await mend(ref);
    await alex.open(house.door);
    await alex.submit({}, `/held/${held.handle}/release`);
    await until(async () => ((await state()).held.length === 0 ? true : undefined), 'released');
    await until(async () => (await stageOf(ref))?.deferredOn || undefined, 'the mail behind it');
    expect(await stageOf(ref)).toMatchObject({ callRequested: { bestTime: 'mornings' }, deferredOn: '2026-05-04' });

    await alex.open(house.door);
    const { rows } = await vsw.instance.admin.query(
      'select operator, operator_name, kind, house, held, why from operator.orders order by id',
    );
    expect(rows).toEqual([
      {
        operator: 'account-of-alex',
        operator_name: 'Alex Fictional',
        kind: 'park',
        house: 'vsw',
        held: held.handle,
        why: 'A field is missing',
      },
      {
        operator: 'account-of-alex',
        operator_name: 'Alex Fictional',
        kind: 'release',
        house: 'vsw',
        held: held.handle,
        why: null,
      },
    ]);
    await until(
      async () => (/released \d/.test((await alex.open(house.door)).html) ? true : undefined),
      'what came of it',
    );
  });

  it('asks before it pauses a house, says why in the log, and lets it go on', async () => {
    await alex.open(`${house.door}/houses/vsw/pause`);
    expect(alex.html).toContain('Pause Vocational support?');
    expect(alex.html).toContain('Rejoin operations');
    expect((await alex.submit({}, '/houses/vsw/pause')).html).toContain('Write why');
    expect((await state()).houses.every(({ running }) => running)).toBe(true);
    await alex.submit({ why: 'A new version goes in' }, '/houses/vsw/pause');
    expect(alex.html).toContain('Vocational support is paused');
    await until(async () => {
      const { rows } = await vsw.instance.admin.query('select from exchange.orders where done_at is null');
      return rows.length === 0 ? true : undefined;
    }, 'the pause is followed');
    const ref = vsw.newRef();
    const told = vsw.tell(ref, ['CaseOpened', { card: null, source: 'self', surgery: null }]);
    const waiting = await until(
      async () => (await state()).edges.find((edge) => edge.edge === 'coordinator-to-vsw' && edge.waiting > 0),
      'mail waits',
    );
    expect(waiting).toMatchObject({ edge: 'coordinator-to-vsw', flow: 'paused', waiting: 1 });
    await alex.submit({}, '/houses/vsw/resume');
    await told;
    expect((await state()).houses.every(({ running }) => running)).toBe(true);
    expect((await alex.open(`${house.door}/log`)).html).toContain('A new version goes in');
  });

  it('says plainly that something is held no longer, and gives no order', async () => {
    const before = await vsw.instance.admin.query('select from exchange.orders');
    await alex.open(house.door);
    await alex.submit({}, '/sign-out', '/held/0123456789ab/release');
    expect(alex.html).toContain('is not held any more');
    expect((await vsw.instance.admin.query('select from exchange.orders')).rowCount).toBe(before.rowCount);
    for (const path of ['/houses/identity/pause', '/houses/identity/resume'])
      expect((await alex.submit({ why: 'x' }, '/sign-out', path)).status).toBe(404);
  });

  it('holds no name, no word and no reference, on its page, in its figures and in its records', async () => {
    const ref = await poisoned('Lee CANARY');
    await heldOne();
    const page = (await alex.open(house.door)).html;
    const figures = JSON.stringify(await state());
    const records = (
      await vsw.instance.admin.query<{ row: string }>('select o::text as row from operator.orders o')
    ).rows
      .map(({ row }) => row)
      .join();
    const { rows } = await vsw.instance.admin.query<{ lane: string }>(
      'select distinct lane from exchange.coordinator_to_vsw',
    );
    expect(rows.map(({ lane }) => lane)).toContain(ref);
    for (const seen of [page, figures, records]) {
      expect(seen).not.toContain('CANARY');
      expect(seen).not.toContain('Lee');
      for (const { lane } of rows) expect(seen).not.toContain(lane);
    }
  });

  it('is for operators alone', async () => {
    const worker = await house.signedIn('vsw');
    for (const path of ['/', '/edges.json', '/log', '/houses/gp/pause']) {
      expect((await worker.open(`${house.door}${path}`)).status).toBe(403);
      expect((await fetch(`${house.door}${path}`, { redirect: 'manual' })).status).not.toBe(200);
    }
  });

  it('tells an open page when what it shows has changed', async () => {
    const stop = new AbortController();
    const stream = await alex.send(`${house.door}/events?refs=console`, { signal: stop.signal });
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    const reading = (async () => {
      for (let done = false; !done && !heard.includes('event: changed');) {
        const read = await reader.read();
        done = read.done;
        heard += read.value ?? '';
      }
    })();
    await alex.open(`${house.door}/houses/gp/pause`);
    await alex.submit({ why: 'Seen from another page' }, '/houses/gp/pause');
    await reading;
    stop.abort();
    expect(heard).toContain('event: changed');
  });
});
