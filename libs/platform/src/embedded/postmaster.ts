import { readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf, isAlive, waitUntilGone } from './processes';

/** A running server of a data folder. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/**
 * The server that runs on a data folder, left by a launcher that crashed, or undefined. A pid file whose process is gone, or is another program that
 * was given the same id (usual in containers), is removed: Postgres itself would refuse to start beside it.
 */
export function findPostmaster(dataFolder: string): Postmaster | undefined {
  const file = join(dataFolder, 'postmaster.pid');
  const [pid, , , port] = lines(file);
  if (!pid) return undefined;
  const command = isAlive(Number(pid)) ? commandOf(Number(pid)) : undefined;
  if (command?.includes(realpathSync(dataFolder))) return { pid: Number(pid), port: Number(port) };
  rmSync(file, { force: true });
  return undefined;
}

/** Ends a server: sessions are cut, everything committed is kept. A server that does not listen is stopped the hard way and recovers at its next start. */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 8_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 2_000],
  ] as const) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    if (await waitUntilGone(pid, patience)) return;
  }
  throw new Error(`Postgres (process ${pid}) does not stop`);
}

function lines(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
