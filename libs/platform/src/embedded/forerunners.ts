import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOTS_DATA, isRoot, type Home } from './home';
import { findPostmaster, stopPostmaster } from './postmaster';

/** Beside the data, the home it belongs to: root's data does not lie in the clone and would outlive it unnoticed. */
const NAME_OF_HOME = 'belongs-to';

/**
 * Marks a new data folder as this home's, and removes what an earlier clone at the same path left: its secret went with it, so nobody can read that
 * data again. Only root's data lies outside the clone; for anybody else there is nothing to do.
 */
export async function succeedForerunners(home: Home): Promise<void> {
  if (!isRoot()) return;
  for (const folder of readdirSync(ROOTS_DATA).map((name) => join(ROOTS_DATA, name))) {
    if (folder === home.dataFolder || homeOf(folder) !== home.folder) continue;
    const data = join(folder, 'postgres');
    const left = existsSync(data) ? findPostmaster(data) : undefined;
    if (left) await stopPostmaster(left.pid);
    rmSync(folder, { recursive: true, force: true });
  }
  writeFileSync(join(home.dataFolder, NAME_OF_HOME), home.folder);
}

function homeOf(dataFolder: string): string | undefined {
  const file = join(dataFolder, NAME_OF_HOME);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
