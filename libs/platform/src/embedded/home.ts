import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

/** Where a folder that Postgres' own user can reach is made when we are root; a clone below a 0700 home cannot be reached. */
export const ROOTS_DATA = '/var/lib/rejoin';

/** The folders and the secret of one installation (one clone of the repository). */
export interface Home {
  /** `.rejoin` in the clone, or what REJOIN_HOME names: locks, logs, secret, and an ordinary user's data. */
  readonly folder: string;
  /** Where Postgres keeps its data. */
  readonly dataFolder: string;
  /** Where keys are kept: outside the database, and outside what is backed up with it. */
  readonly keysFolder: string;
  /** From which every password of this installation follows. */
  readonly secret: string;
}

/** The clone this code was started from: four folders above libs/platform/src/embedded, or five with dist. */
export function projectRoot(): string {
  const above = resolve(__dirname, '../../../..');
  return basename(above) === 'dist' ? resolve(above, '..') : above;
}

/** Finds the installation's home, or founds it: folder, secret, and the place for the data. */
export function openHome(folder = process.env['REJOIN_HOME'] ?? join(projectRoot(), '.rejoin')): Home {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const path = realpathSync(folder);
  const secret = instanceSecret(path);
  const dataFolder = isRoot() ? join(ROOTS_DATA, nameOf(path, secret)) : join(path, 'data');
  if (isRoot()) writeFileSync(join(path, 'data-is-in'), `${dataFolder}\n`);
  return { folder: path, dataFolder, keysFolder: join(path, 'keys'), secret };
}

/** Makes a folder that other users can enter, whatever the umask: Postgres refuses to run as root and runs as somebody else. */
export function makeReachable(folder: string): void {
  const first = mkdirSync(folder, { recursive: true });
  if (first === undefined) return;
  for (let path = folder; path.length >= first.length; path = resolve(path, '..')) chmodSync(path, 0o755);
}

export const isRoot = (): boolean => process.getuid?.() === 0;

/** Readable, and never the same for a clone made anew at the same path: the old one's passwords are gone with its secret. */
const nameOf = (path: string, secret: string): string =>
  `${basename(resolve(path, '..')).replace(/[^A-Za-z0-9]+/g, '-')}-${createHash('sha256').update(`${path}\0${secret}`).digest('hex').slice(0, 16)}`;

function instanceSecret(folder: string): string {
  const file = join(folder, 'secret');
  if (!existsSync(file)) {
    try {
      writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  try {
    const secret = readFileSync(file, 'utf8').trim();
    if (secret.length < 32)
      throw new Error(`${file} is damaged. Remedy: restore it, or remove the folder ${folder} to begin anew.`);
    chmodSync(file, 0o600);
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
    throw new Error(`${folder} belongs to another user. Remedy: start Rejoin as that user, or remove the folder.`, {
      cause: error,
    });
  }
}
