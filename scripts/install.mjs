// Brings node_modules to what package-lock.json says, and does nothing, offline too, when it is there already.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMain, root } from './root.mjs';

/** The packages a lock file names, with their versions; undefined where there is no such file. */
function packagesOf(lockFile) {
  return existsSync(lockFile) ? JSON.parse(readFileSync(lockFile, 'utf8')).packages : undefined;
}

/**
 * Whether what is installed is what the lock file asks for. Contents are compared, not times: git touches the lock file on every checkout.
 * Optional packages are left out, because those made for another platform are never installed here.
 */
export function isInstalled(directory = root) {
  const installed = packagesOf(join(directory, 'node_modules', '.package-lock.json'));
  if (!installed) return false;
  return Object.entries(packagesOf(join(directory, 'package-lock.json')))
    .filter(([path, wanted]) => path !== '' && !wanted.optional && !wanted.devOptional)
    .every(([path, wanted]) => installed[path]?.version === wanted.version);
}

/** Runs `npm ci` when it is needed. Ends the process with npm's own exit code when that fails. */
export function install() {
  if (isInstalled()) return;
  console.log('Installing the dependencies (once; about half a minute) …');
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  // npm tells its scripts where it lives: the same npm is used again, also where it is not on the PATH.
  const npm = process.env.npm_execpath;
  const run = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] };
  const { status } = npm ? spawnSync(process.execPath, [npm, ...args], run) : spawnSync('npm', args, run);
  if (status !== 0) {
    console.error(
      'npm ci did not succeed. Remedy: read its message above; the first install needs the npm registry or a filled npm cache.',
    );
    process.exit(status ?? 1);
  }
}

if (isMain(import.meta.url)) install();
