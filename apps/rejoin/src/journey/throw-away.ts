import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import {
  SERVICES,
  Supervisor,
  clientSecret,
  doorsOn,
  freePort,
  openHome,
  type Doors,
  type Ports,
  type ServiceName,
} from '#platform';
import { openStores } from '../machine/stores';

/** A whole installation that is gone afterwards: Postgres, queue and services of its own. */
export interface ThrowAway {
  readonly doors: Doors;
  readonly engine: 'postgres' | 'redis';
  /** The administrator's URL of the main database: for reading when mail came and went, never for a step of the story. */
  readonly adminUrl: string;
  /** What GP record systems sign in with. */
  readonly recordSystemSecret: string;
  stop(): Promise<void>;
}

type Closer = () => Promise<void> | void;

/**
 * Starts one beside whatever else runs here. An external Postgres is left alone: logins belong to a whole server, and a second installation on it
 * would change the passwords of the first.
 * @param engine the queue's; `redis` uses REJOIN_QUEUE_URL or a redis-server from the PATH
 * @param say is told how far it is
 */
export async function startThrowAway(engine: 'postgres' | 'redis', say: (line: string) => void): Promise<ThrowAway> {
  const closers: Closer[] = [];
  const stop = async (): Promise<void> => {
    for (let close = closers.pop(); close; close = closers.pop()) await close();
  };
  try {
    const folder = mkdtempSync(join(tmpdir(), 'rejoin-journey-'));
    const home = openHome(folder);
    closers.push(() =>
      [home.folder, home.dataFolder].forEach((path) => rmSync(path, { recursive: true, force: true })),
    );
    delete process.env['REJOIN_DATABASE_URL'];
    if (engine === 'postgres') delete process.env['REJOIN_QUEUE_URL'];
    else process.env['REJOIN_QUEUE_URL'] ??= await startRedis((close) => closers.push(close));
    const stores = await openStores(home, say, (close) => closers.push(close));
    const ports = await freePorts();
    const supervisor = new Supervisor(
      {
        secret: home.secret,
        ports,
        databaseUrl: (user) => stores.databaseUrl(user),
        queueUrl: (user) => stores.queueUrl(user),
        logLevel: 'warn',
      },
      { logFolder: join(home.folder, 'logs') },
    );
    closers.push(() => supervisor.stop());
    await supervisor.start(SERVICES);
    return {
      doors: doorsOn(ports),
      engine,
      adminUrl: stores.adminUrl,
      recordSystemSecret: clientSecret(home.secret, 'gp-system'),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function freePorts(): Promise<Ports> {
  const ports = new Map<ServiceName, number>();
  for (const name of SERVICES) {
    let port = await freePort();
    while ([...ports.values()].includes(port)) port = await freePort();
    ports.set(name, port);
  }
  return Object.fromEntries(ports) as Record<ServiceName, number>;
}

/** A redis-server of our own, ended with us; it keeps nothing. @returns its administrator's URL */
async function startRedis(onStop: (close: Closer) => void): Promise<string> {
  const program = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'redis-server'))
    .find(isExecutable);
  if (program === undefined) {
    throw new Error(
      'There is no redis-server on the PATH. Remedy: install one, or name a Redis that nothing else uses in REJOIN_QUEUE_URL.',
    );
  }
  const port = await freePort();
  const password = randomBytes(24).toString('base64url');
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = spawn(program, [...settings, '--maxmemory-policy', 'noeviction', '--requirepass', password], {
    cwd: tmpdir(),
    stdio: 'ignore',
  });
  const endWithUs = (): unknown => server.kill('SIGKILL');
  process.once('exit', endWithUs);
  onStop(() => {
    process.off('exit', endWithUs);
    endWithUs();
  });
  return `redis://default:${password}@127.0.0.1:${port}`;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
