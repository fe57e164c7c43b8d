import { spawn } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { derive } from '../provision/names';
import { isSqlState, withClient } from '../provision/with-client';
import { postgresBinaries } from './binaries';
import { succeedForerunners } from './forerunners';
import { isRoot, makeReachable, type Home } from './home';
import { freePort } from './ports';
import { findPostmaster, stopPostmaster, type Postmaster } from './postmaster';
import { isAlive } from './processes';

const ADMIN = 'rejoin_admin';
/** Postgres refuses to run as root; as root it runs as nobody, who has an entry in every passwd file (initdb asks for one). */
const NOBODY = 65_534;
const START_PATIENCE = 30_000;

export interface EmbeddedPostgres extends Postmaster {
  /** The administrator's URL, database `postgres`. */
  readonly adminUrl: string;
  /** Whether the data folder was made by this start. */
  readonly isNew: boolean;
  /** False when a server that was running already was taken over. */
  readonly started: boolean;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** False for tests only: a power cut may then cost the whole data folder. */
  readonly durable?: boolean;
  /** Where to listen; without it, on a free port. */
  readonly port?: number;
}

/**
 * Starts the Postgres that came with npm on a free loopback port, or takes over the one a crashed launcher left on the same data. The server lives in
 * a session of its own: Ctrl-C in a terminal reaches the launcher alone, which stops the services first. The caller holds the home's lock.
 */
export async function startEmbeddedPostgres(
  home: Home,
  { durable = true, port: wanted }: EmbeddedOptions = {},
): Promise<EmbeddedPostgres> {
  const native = postgresBinaries(home);
  const isNew = await ensureDataFolder(home, native, durable);
  const data = realpathSync(join(home.dataFolder, 'postgres'));
  const running = await takeOver(home, data);
  const { pid, port } = running ?? (await start(home, native, data, durable, wanted));
  return { pid, port, adminUrl: adminUrl(home, port), isNew, started: !running, stop: () => stopPostmaster(pid) };
}

const adminUrl = (home: Home, port: number): string =>
  `postgres://${ADMIN}:${derive(home.secret, ADMIN)}@127.0.0.1:${port}/postgres`;

async function ensureDataFolder(home: Home, native: string, durable: boolean): Promise<boolean> {
  const data = join(home.dataFolder, 'postgres');
  const major = /\d+/.exec(await run(home, join(native, 'bin', 'postgres'), ['--version']))?.[0];
  if (existsSync(data)) {
    const made = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
    if (made === major) return false;
    throw new Error(
      `The data in ${data} was made by Postgres ${made}; this is ${major}. Remedy: npm start -- --fresh begins anew, without the old data.`,
    );
  }
  makeReachable(home.dataFolder);
  await succeedForerunners(home);
  // Made beside and renamed: an interrupted first start leaves nothing that looks like a data folder.
  const draft = `${data}.new`;
  const passwordFile = join(home.dataFolder, 'password.new');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, derive(home.secret, ADMIN), { mode: 0o600 });
  if (isRoot()) for (const path of [draft, passwordFile]) chownSync(path, NOBODY, NOBODY);
  try {
    const args = [
      '-D',
      draft,
      '-U',
      ADMIN,
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale=C',
      '--no-instructions',
    ];
    await run(home, join(native, 'bin', 'initdb'), durable ? args : [...args, '--no-sync']);
    renameSync(draft, data);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  return true;
}

async function takeOver(home: Home, data: string): Promise<Postmaster | undefined> {
  const left = findPostmaster(data);
  if (!left) return undefined;
  if (left.port > 0 && (await answers(adminUrl(home, left.port), left.pid, 5_000))) return left;
  await stopPostmaster(left.pid);
  return undefined;
}

async function start(
  home: Home,
  native: string,
  data: string,
  durable: boolean,
  wanted: number | undefined,
): Promise<Postmaster> {
  const logFile = join(home.folder, 'postgres.log');
  for (let attempt = 1; ; attempt++) {
    const port = wanted ?? (await freePort());
    const log = openSync(logFile, 'a', 0o600);
    const before = statSync(logFile).size;
    const server = spawn(join(native, 'bin', 'postgres'), ['-D', data, ...settings(port, durable)], {
      ...asPostgresUser(),
      detached: true,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    const pid = await new Promise<number>((resolve, reject) =>
      server.once('error', reject).once('spawn', () => resolve(server.pid ?? 0)),
    );
    server.unref();
    if (await answers(adminUrl(home, port), pid, START_PATIENCE)) return { pid, port };
    await stopPostmaster(pid);
    const said = readFileSync(logFile, 'utf8').slice(before);
    // Somebody took the port between our look and Postgres' start; or sessions of a server that was killed are still on their way out.
    if (attempt < 10 && /could not bind|still in use/.test(said)) {
      await setTimeout(100 * attempt);
      continue;
    }
    throw new Error(`Postgres did not start. It says (${logFile}):\n${said}`);
  }
}

/** Waits until the server accepts our login. False when it ended instead, or did not within `patience` milliseconds. */
async function answers(url: string, pid: number, patience: number): Promise<boolean> {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline && isAlive(pid)) {
    try {
      await withClient(url, (client) => client.query('select'));
      return true;
    } catch (error) {
      if (isSqlState(error, '28P01')) {
        throw new Error(
          'The embedded Postgres does not know this installation’s password: its folder was copied or mixed up.',
          { cause: error },
        );
      }
      await setTimeout(20);
    }
  }
  return false;
}

/**
 * Small, and silent about data: the server's own log gets no statements and no error texts (a duplicate key's message quotes the key); every client is
 * told its errors in full.
 */
function settings(port: number, durable: boolean): readonly string[] {
  const values: Readonly<Record<string, string>> = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '300',
    shared_buffers: '64MB',
    maintenance_work_mem: '32MB',
    max_wal_size: '512MB',
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_parallel_workers_per_gather: '0',
    jit: 'off',
    huge_pages: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    log_min_messages: 'fatal',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length_on_error: '0',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Only what Postgres needs: the launcher's environment may hold an administrator's passwords. */
const asPostgresUser = () => ({
  cwd: '/',
  env: { PATH: process.env['PATH'], LC_ALL: 'C' },
  ...(isRoot() ? { uid: NOBODY, gid: NOBODY } : {}),
});

function run(home: Home, program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...asPostgresUser(), stdio: ['ignore', 'pipe', 'pipe'] });
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      const text = Buffer.concat(said).toString();
      if (code === 0) resolve(text);
      else reject(new Error(`${program} ended with ${code} (home ${home.folder}):\n${text}`));
    });
  });
}
