import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { clientSecret, isFree, portsFrom, type Doors, type Home } from '#platform';

/** What a running machine says of itself in `.rejoin/running.json`, for the other commands of the same clone; readable by its user alone. */
export interface Running {
  readonly pid: number;
  readonly portBase: number;
  readonly doors: Doors;
  /** The administrator's URL of the main database. */
  readonly adminUrl: string;
}

const fileIn = (home: Home): string => join(home.folder, 'running.json');

/** Beside it stands the secret of identity's client `gp-system`, for whoever tries the FHIR door by hand. */
export function writeRunning(home: Home, running: Running): void {
  writeFileSync(fileIn(home), JSON.stringify(running, null, 2), { mode: 0o600 });
  writeFileSync(join(home.folder, 'gp-system-secret'), clientSecret(home.secret, 'gp-system'), { mode: 0o600 });
}
export const forgetRunning = (home: Home): void => rmSync(fileIn(home), { force: true });

/** What runs here, or ran here until its launcher was killed; undefined when it was stopped in order. */
export function readRunning(home: Home): Running | undefined {
  try {
    return JSON.parse(readFileSync(fileIn(home), 'utf8')) as Running;
  } catch {
    return undefined;
  }
}

const PATIENCE = 15_000;

/**
 * After a launcher was killed its services notice and stop by themselves, which takes a moment. Waiting for their ports means the doors stay where they
 * were, and nothing of the last run works on the data beside this one.
 */
export async function letTheLastRunEnd(home: Home): Promise<void> {
  const last = readRunning(home);
  if (!last) return;
  const ports = Object.values(portsFrom(last.portBase));
  for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; await setTimeout(100)) {
    const free = await Promise.all(ports.map((port) => isFree(port)));
    if (free.every(Boolean)) break;
  }
  forgetRunning(home);
}
