import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { databaseRole, DATABASES, openHome, roleUrl, startEmbeddedPostgres, tryLock, type Home } from '#platform';
import { readRunning } from '../machine/running';

/** The file the launcher keeps beside the data, not in it. */
export const anchorFileIn = (home: Home): string => join(home.folder, 'ledger-anchors.jsonl');

/** Anchors of a database that is not there any more: kept, because they may be all that is left to show that there was one. */
export function setAsideAnchors(home: Home): void {
  const path = anchorFileIn(home);
  if (existsSync(path)) renameSync(path, `${path}.${Date.now()}`);
}

const auditorOn = (adminUrl: string, home: Home): string =>
  roleUrl(adminUrl, home.secret, databaseRole('auditor'), DATABASES.database);

/**
 * Does `work` with the auditor's login: REJOIN_SERVICE_DATABASE_URL, the machine that runs in this clone, or, where nothing runs, its database started for
 * the purpose and stopped again.
 */
export async function withLedger<T>(work: (url: string, anchorFile: string | null) => Promise<T>): Promise<T> {
  const given = process.env['REJOIN_SERVICE_DATABASE_URL'];
  if (given) return work(given, null);
  const home = openHome();
  const lock = tryLock(join(home.folder, 'launcher.lock'));
  if ('heldBy' in lock) {
    const running = readRunning(home);
    if (!running) throw new Error('Rejoin is starting or stopping here. Remedy: try again in a moment.');
    return work(auditorOn(running.adminUrl, home), anchorFileIn(home));
  }
  try {
    const external = process.env['REJOIN_DATABASE_URL'];
    if (external) return await work(auditorOn(external, home), anchorFileIn(home));
    const postgres = await startEmbeddedPostgres(home);
    try {
      return await work(auditorOn(postgres.adminUrl, home), anchorFileIn(home));
    } finally {
      await postgres.stop();
    }
  } finally {
    lock.release();
  }
}
