import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOwnPostgres, type OwnPostgres } from '#testing';
import { withClient } from '../provision/with-client';
import { isRoot, openHome } from './home';
import { startEmbeddedPostgres } from './postgres';
import { stopPostmaster } from './postmaster';
import { isAlive, waitUntilGone } from './processes';

describe('the embedded Postgres', () => {
  let server: OwnPostgres;
  beforeAll(async () => {
    server = await startOwnPostgres();
    await withClient(server.adminUrl, (client) => client.query('create table kept (line text)'));
  });
  afterAll(() => server.remove());

  const lines = (url: string) =>
    withClient(url, async (client) =>
      (await client.query<{ line: string }>('select line from kept')).rows.map((row) => row.line),
    );

  it('takes over a server that a killed launcher left, on the same data', async () => {
    const again = await startEmbeddedPostgres(server.home);
    expect(again).toMatchObject({ pid: server.pid, started: false, isNew: false });
  });

  it('keeps what was committed when it is killed', async () => {
    await withClient(server.adminUrl, (client) => client.query(`insert into kept values ('before the fall')`));
    process.kill(server.pid, 'SIGKILL');
    await waitUntilGone(server.pid, 5_000);
    const before = server.pid;
    server = await server.restart();
    expect(server.pid).not.toBe(before);
    expect(await lines(server.adminUrl)).toEqual(['before the fall']);
  });

  it('starts beside a pid file that names another program, and leaves that program alone', async () => {
    await stopPostmaster(server.pid);
    writeFileSync(
      join(server.home.dataFolder, 'postgres', 'postmaster.pid'),
      `${process.pid}\n/elsewhere\n0\n5432\n\n127.0.0.1\n`,
    );
    server = await server.restart();
    expect(await lines(server.adminUrl)).toEqual(['before the fall']);
  });

  it('removes what a clone that was made anew at the same path can no longer read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rejoin-anew-'));
    const first = openHome(folder);
    const { pid } = await startEmbeddedPostgres(first, { durable: false });
    rmSync(join(folder, 'secret'));
    if (!isRoot()) await stopPostmaster(pid);
    if (!isRoot()) rmSync(first.dataFolder, { recursive: true });
    const second = openHome(folder);
    const started = await startEmbeddedPostgres(second, { durable: false });
    expect(started.isNew).toBe(true);
    expect(isAlive(pid)).toBe(false);
    if (isRoot()) expect(existsSync(first.dataFolder)).toBe(false);
    await started.stop();
    for (const path of [second.dataFolder, folder]) rmSync(path, { recursive: true, force: true });
  });

  it('asks for the password, listens on loopback alone, and keeps its secret to its user', async () => {
    const url = new URL(server.adminUrl);
    url.password = 'guessed';
    await expect(withClient(url, () => Promise.resolve())).rejects.toThrow('password authentication failed');
    const { rows } = await withClient(server.adminUrl, (client) =>
      client.query(
        `select name, setting from pg_settings where name in ('listen_addresses', 'unix_socket_directories', 'fsync') order by name`,
      ),
    );
    expect(rows.map((row: { setting: string }) => row.setting)).toEqual(['on', '127.0.0.1', '']);
    expect(statSync(join(server.home.folder, 'secret')).mode & 0o777).toBe(0o600);
  });

  it('writes no data into its log', async () => {
    const canary = 'canary-5d1c';
    const failing = (sql: string) =>
      withClient(server.adminUrl, (client) => client.query(sql)).catch((error: unknown) => error);
    await failing(`select '${canary}'::uuid`);
    await failing(`create unique index on kept (line); insert into kept values ('${canary}'), ('${canary}')`);
    expect(readFileSync(join(server.home.folder, 'postgres.log'), 'utf8')).not.toContain(canary);
  });
});
