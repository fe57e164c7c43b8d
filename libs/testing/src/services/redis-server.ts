import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { lock, openHome, projectRoot } from '#platform';

const run = promisify(execFile);

/** How to run a redis-server. */
export interface RedisServer {
  readonly program: string;
  readonly env: NodeJS.ProcessEnv;
}

const PACKAGES = ['redis-server', 'redis-tools', 'libjemalloc2', 'liblzf1'];
const REMEDY =
  'Remedy: install redis-server, or name a Redis that is there for tests alone in REJOIN_TEST_REDIS_URL, ' +
  'or, on Debian and Ubuntu, run `apt-get update` once as root and try again.';

/**
 * A redis-server from the PATH, or Debian's packages unpacked, without root, into this clone's cache. No npm package ships one that runs.
 * @throws with the remedy: a test that needs Redis must not pass without it
 */
export async function redisServer(): Promise<RedisServer> {
  const installed = onThePath('redis-server');
  if (installed) return { program: installed, env: process.env };
  const cache = join(openHome(join(projectRoot(), '.rejoin', 'tests')).folder, 'redis');
  if (!existsSync(cache)) await unpackOnce(cache);
  return {
    program: join(cache, 'usr', 'bin', 'redis-server'),
    env: { ...process.env, LD_LIBRARY_PATH: libraryFolders(cache).join(delimiter) },
  };
}

function onThePath(program: string): string | undefined {
  const places = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, program));
  return places.find((place) => {
    try {
      accessSync(place, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

async function unpackOnce(cache: string): Promise<void> {
  const release = await lock(`${cache}.lock`, 180_000);
  try {
    if (existsSync(cache)) return;
    const draft = `${cache}.draft`;
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true });
    await download(draft);
    for (const file of readdirSync(draft).filter((name) => name.endsWith('.deb'))) {
      await run('dpkg', ['-x', join(draft, file), draft]);
      rmSync(join(draft, file));
    }
    renameSync(draft, cache);
  } catch (error) {
    throw new Error(
      `There is no Redis for the tests. ${REMEDY}\n${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  } finally {
    release();
  }
}

/** As root, stale or missing package lists are brought up to date first time round; anybody else uses the lists that are there. */
async function download(folder: string): Promise<void> {
  // apt drops to a user of its own for downloading; in a folder that user cannot write it has to be told not to.
  const args = ['-o', 'APT::Sandbox::User=root', 'download', ...PACKAGES];
  try {
    await run('apt-get', args, { cwd: folder });
  } catch (error) {
    if (process.getuid?.() !== 0) throw error;
    await run('apt-get', ['update'], { timeout: 120_000 });
    await run('apt-get', args, { cwd: folder });
  }
}

const libraryFolders = (cache: string): readonly string[] => [
  join(cache, 'usr', 'lib'),
  ...readdirSync(join(cache, 'usr', 'lib'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(cache, 'usr', 'lib', entry.name)),
];
