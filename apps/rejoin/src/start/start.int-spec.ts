import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  SERVICES,
  derive,
  findPostmaster,
  isFree,
  openHome,
  portsFrom,
  projectRoot,
  stopPostmaster,
  type ServiceName,
} from '#platform';
import { GUESTS } from '../guests';

jest.setTimeout(180_000);

interface Run {
  readonly child: ChildProcess;
  output(): string;
  says(words: string | RegExp): Promise<void>;
  ended(): Promise<number | null>;
}

/** The launcher as `npm start` runs it, on a home of its own. */
const launch = (home: string, ...args: readonly string[]): Run => command(home, 'start', ...args);

function command(home: string, ...args: readonly string[]): Run {
  const child = spawn(process.execPath, [join(projectRoot(), 'dist/apps/rejoin/src/main.js'), ...args], {
    env: { PATH: process.env['PATH'], REJOIN_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return {
    child,
    output: () => output,
    says: async (words) => {
      for (const deadline = Date.now() + 90_000; Date.now() < deadline; await setTimeout(50)) {
        if (typeof words === 'string' ? output.includes(words) : words.test(output)) return;
        if (child.exitCode !== null) break;
      }
      throw new Error(`the launcher did not say ${String(words)}, but:\n${output}`);
    },
    ended: () => exit,
  };
}

/** The answer's status to a request that names another host; `fetch` would not let it. */
const statusFor = (url: string, host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    get(url, { headers: { host } }, (answer) => resolve(answer.resume().statusCode)).on('error', reject);
  });

async function freeBase(): Promise<number> {
  for (let base = 24_000; ; base += 10) {
    const free = await Promise.all([...Object.values(portsFrom(base)), base + 9].map((port) => isFree(port)));
    if (free.every(Boolean)) return base;
  }
}

describe('npm start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rejoin-start-'));
  let base: number;
  let run: Run;

  beforeAll(async () => {
    base = await freeBase();
    run = launch(folder, '--port-base', String(base));
    await run.says('Rejoin is running');
  });
  afterAll(async () => {
    run.child.kill('SIGTERM');
    await run.ended();
    const home = openHome(folder);
    const left = findPostmaster(join(home.dataFolder, 'postgres'));
    if (left) await stopPostmaster(left.pid);
    for (const path of [home.dataFolder, folder]) rmSync(path, { recursive: true, force: true });
  });

  const url = (name: ServiceName, path: string) => `http://127.0.0.1:${portsFrom(base)[name]}${path}`;
  /** What this test handed in: the first seed posts letters of its own. */
  const tray = async (query = '') => {
    const post = (await (await fetch(url('front', `/post.json${query}`))).json()) as readonly { readonly id: string }[];
    return post.filter(({ id }) => ['one', 'two', 'three'].includes(id));
  };
  const hand = (key: string, body: object) =>
    fetch(url('front', '/post'), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-rejoin-post-key': key },
      body: JSON.stringify(body),
    });

  it('opens every door and says where each is', async () => {
    for (const name of SERVICES) expect((await fetch(url(name, '/-/ready'))).status).toBe(200);
    for (const { door } of GUESTS) expect(run.output()).toContain(`http://127.0.0.1:${portsFrom(base)[door]} `);
  });

  it('offers a newcomer people that identity knows', async () => {
    const front = await (await fetch(url('front', '/'))).text();
    const accounts = readFileSync(join(projectRoot(), 'apps/identity/src/accounts/demo-accounts.ts'), 'utf8');
    for (const guest of GUESTS) {
      expect(front).toContain(guest.account);
      expect(accounts).toContain(`'${guest.account}'`);
    }
  });

  it('catches post once per id, from services alone, and finds it again', async () => {
    const letter = {
      id: 'one',
      channel: 'letter',
      to: 'Morgan Example\n1 Long Lane',
      subject: 'Elm Tree Surgery',
      body: 'Dear Morgan,\n\nYour code is ABC.',
      dated: '2031-05-04',
    };
    expect((await hand('guessed', letter)).status).toBe(403);
    const key = derive(openHome(folder).secret, 'post');
    expect((await hand(key, letter)).status).toBe(204);
    expect((await hand(key, { ...letter, body: 'changed' })).status).toBe(204);
    expect((await hand(key, { ...letter, id: 'two', channel: 'pigeon' })).status).toBe(400);
    expect((await hand(key, { id: 'three', channel: 'text', to: '07700 900123', body: 'Hello <b>' })).status).toBe(204);
    expect(await tray('?channel=letter')).toEqual([expect.objectContaining(letter)]);
    expect((await tray()).map((post) => post.id)).toEqual(['three', 'one']);
    expect((await tray('?to=MORGAN')).map((post) => post.id)).toEqual(['one']);
    for (const path of ['/post', '/post.json', '/post/print-room', '/time', '/events'])
      expect(await statusFor(url('front', path), 'evil.example:4000')).toBe(421);
    const page = await (await fetch(url('front', '/post'))).text();
    expect(page).toContain('Morgan Example<br>1 Long Lane');
    expect(page).toContain('Hello &lt;b&gt;');
    // The day of the story, not of the machine.
    expect(page).toContain('<time datetime="2031-05-04">4 May 2031</time>');
  });

  it('does not start twice on the same data, nor on doors that are taken', async () => {
    const again = launch(folder);
    expect(await again.ended()).toBe(1);
    expect(again.output()).toMatch(/already running here \(process \d+, http/);
    const elsewhere = mkdtempSync(join(tmpdir(), 'rejoin-start-'));
    const taken = launch(elsewhere, '--port-base', String(base));
    expect(await taken.ended()).toBe(1);
    expect(taken.output()).toMatch(/port \d+ is taken/);
    rmSync(elsewhere, { recursive: true, force: true });
  });

  it('proves its ledger while it runs', async () => {
    const verify = command(folder, 'verify-ledger');
    expect(await verify.ended()).toBe(0);
    expect(verify.output()).toMatch(/^[1-9]\d* cases, [1-9]\d* entries, [1-9]\d* anchors; .*; whole\n$/);
  });

  it('starts Postgres and any service again that ends', async () => {
    const postgres = findPostmaster(join(openHome(folder).dataFolder, 'postgres'));
    process.kill(postgres?.pid ?? 0, 'SIGKILL');
    await run.says('Postgres is ready again');
    expect((await tray()).map((post) => post.id)).toEqual(['three', 'one']);
  });

  it('begins again after its launcher was killed, with the doors and the data as they were', async () => {
    run.child.kill('SIGKILL');
    await run.ended();
    run = launch(folder, '--port-base', String(base));
    await run.says('Rejoin is running');
    expect(run.output()).toContain('taken over');
    expect((await tray()).map((post) => post.id)).toEqual(['three', 'one']);
  });

  it('stops everything in order, says so, and keeps the data', async () => {
    run.child.kill('SIGINT');
    expect(await run.ended()).toBe(0);
    expect(run.output()).toMatch(/Stopped\. The data is kept/);
    for (const port of Object.values(portsFrom(base))) expect(await isFree(port)).toBe(true);
    expect(findPostmaster(join(openHome(folder).dataFolder, 'postgres'))).toBeUndefined();
  });

  it('proves its ledger when it is stopped, all of it in the file outside the database, and leaves nothing running', async () => {
    const verify = command(folder, 'verify-ledger');
    expect(await verify.ended()).toBe(0);
    expect(verify.output()).toMatch(/ [1-9]\d* lines of anchors outside the database; whole\n$/);
    expect(findPostmaster(join(openHome(folder).dataFolder, 'postgres'))).toBeUndefined();
  });

  it('stops when asked while it is still starting', async () => {
    run = launch(folder, '--port-base', String(base));
    await run.says('Postgres on port');
    run.child.kill('SIGTERM');
    expect(await run.ended()).toBe(0);
    expect(run.output()).not.toContain('Rejoin is running');
    for (const port of Object.values(portsFrom(base))) expect(await isFree(port)).toBe(true);
  });

  it('begins anew when asked, saying what it removed', async () => {
    run = launch(folder, '--port-base', String(base), '--fresh');
    await run.says('Rejoin is running');
    expect(run.output()).toContain(`Removed ${openHome(folder).dataFolder}`);
    expect(await tray()).toEqual([]);
  });
});

it.each([
  [['--port-base', 'x'], '--port-base x is no port'],
  [['--colour'], "Unknown option '--colour'"],
])('refuses %j in words', async (args, words) => {
  const run = launch(mkdtempSync(join(tmpdir(), 'rejoin-start-')), ...args);
  expect(await run.ended()).toBe(1);
  expect(run.output()).toContain(words);
});
