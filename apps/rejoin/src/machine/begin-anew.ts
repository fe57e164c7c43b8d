import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findPostmaster, stopPostmaster, type Home } from '#platform';
import type { Say } from './say';

/** What belongs to a run of this clone; the secret, and what tests keep, stay. */
const OF_THIS_CLONE = ['logs', 'postgres.log', 'seeding', 'keys', 'ledger-anchors.jsonl'];

/** Removes the embedded data and says what it removed. @throws when the data is in a database that is not ours to drop. */
export async function beginAnew(home: Home, say: Say): Promise<void> {
  if (process.env['REJOIN_DATABASE_URL']) {
    throw new Error(
      '--fresh removes the embedded data only. Remedy: drop the databases "rejoin" and "rejoin_queue" in your own Postgres yourself.',
    );
  }
  const data = join(home.dataFolder, 'postgres');
  if (existsSync(data)) {
    const left = findPostmaster(data);
    if (left) await stopPostmaster(left.pid);
  }
  const paths = [home.dataFolder, ...OF_THIS_CLONE.map((name) => join(home.folder, name))].filter(existsSync);
  for (const path of paths) {
    rmSync(path, { recursive: true, force: true });
    say(`  Removed ${path}`);
  }
  if (paths.length === 0) say('  There was nothing to remove');
}
