import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { escapeIdentifier } from 'pg';
import {
  isAlive,
  lock,
  openHome,
  projectRoot,
  startEmbeddedPostgres,
  withClient,
  type EmbeddedOptions,
  type EmbeddedPostgres,
  type Home,
} from '#platform';
import { ownerPidOf } from './database-names';

/** A Postgres server for tests and what its logins' passwords follow from. */
export interface TestPostgres {
  readonly adminUrl: string;
  readonly secret: string;
  readonly home: Home;
  readonly pid: number;
}

/**
 * The server all tests of this clone share, also those of another run going on at the same time: started by whoever needs it first, without fsync,
 * its data and templates kept for the next run. It goes by itself some seconds after the last process that used it is gone, however that ended, so
 * no runner has to be told about it.
 */
export async function startPostgres(): Promise<TestPostgres> {
  const home = openHome(join(projectRoot(), '.rejoin', 'tests'));
  const users = join(home.folder, 'users');
  mkdirSync(users, { recursive: true });
  const release = await lock(join(home.folder, 'server.lock'));
  try {
    writeFileSync(join(users, String(process.pid)), '');
    const others = forgetTheDead(users).filter((pid) => pid !== process.pid);
    const server = await startEvenWhenDamaged(home);
    if (others.length === 0) await dropLeftovers(server.adminUrl);
    if (server.started) keepWhileUsed(users, server.pid);
    return { adminUrl: server.adminUrl, secret: home.secret, home, pid: server.pid };
  } finally {
    release();
  }
}

export interface OwnPostgres extends TestPostgres {
  /** Starts the server again after it was stopped or killed, on the same data; it may listen on another port. */
  restart(): Promise<OwnPostgres>;
  /** Stops the server and removes its data. */
  remove(): Promise<void>;
}

/** A server for one test alone, durable unless asked otherwise: for what kills Postgres, or depends on what a commit is worth. */
export async function startOwnPostgres(options: EmbeddedOptions = {}): Promise<OwnPostgres> {
  return own(openHome(mkdtempSync(join(tmpdir(), 'rejoin-test-'))), options);
}

async function own(home: Home, options: EmbeddedOptions): Promise<OwnPostgres> {
  const server = await startEmbeddedPostgres(home, options);
  return {
    adminUrl: server.adminUrl,
    secret: home.secret,
    home,
    pid: server.pid,
    restart: () => own(home, options),
    remove: async () => {
      await server.stop();
      for (const folder of [home.dataFolder, home.folder]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Without fsync a power cut can damage the data. It is only templates and leftovers: it is made anew. */
async function startEvenWhenDamaged(home: Home): Promise<EmbeddedPostgres> {
  try {
    return await startEmbeddedPostgres(home, { durable: false });
  } catch {
    rmSync(home.dataFolder, { recursive: true, force: true });
    return startEmbeddedPostgres(home, { durable: false });
  }
}

function forgetTheDead(users: string): readonly number[] {
  const pids = readdirSync(users).map(Number);
  for (const pid of pids.filter((one) => !isAlive(one))) rmSync(join(users, String(pid)), { force: true });
  return pids.filter(isAlive);
}

/** Databases of runs that were killed, and templates of migrations as they were: nobody else is here to use them. */
async function dropLeftovers(adminUrl: string): Promise<void> {
  await withClient(adminUrl, async (admin) => {
    const { rows } = await admin.query<{ datname: string }>(
      `select datname from pg_database where datname like 'rejoin\\_test\\_%'`,
    );
    for (const { datname } of rows.filter((row) => !isAlive(ownerPidOf(row.datname)))) {
      await admin.query(`drop database if exists ${escapeIdentifier(datname)} with (force)`);
    }
  });
}

/** A shell, not a Node process, because it only waits: five looks in a row without a living user, and the server is stopped. */
const KEEPER = `
idle=0
while [ $idle -lt 5 ] && kill -0 "$2" 2>/dev/null; do
  sleep 2
  idle=$((idle + 1))
  for user in "$1"/*; do kill -0 "\${user##*/}" 2>/dev/null && idle=0; done
done
kill -INT "$2" 2>/dev/null`;

function keepWhileUsed(users: string, pid: number): void {
  spawn('sh', ['-c', KEEPER, 'rejoin-test-postgres-keeper', users, String(pid)], {
    cwd: '/',
    detached: true,
    stdio: 'ignore',
  }).unref();
}
