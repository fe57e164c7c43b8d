import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { isAlive, startOf } from './processes';

interface Holder {
  readonly pid: number;
  readonly started: string | undefined;
  readonly host: string;
  /** Where the lock lies: a folder copied with its lock file is not locked. */
  readonly path: string;
}

/**
 * Takes a lock file for this process unless a living process holds it. A lock left by a process that was killed is recognised (its id is free, or
 * was given to a process that began at another time) and taken over.
 * @returns how to let go, or the id of the process that holds it
 */
export function tryLock(path: string): { readonly release: () => void } | { readonly heldBy: number } {
  const mine: Holder = { pid: process.pid, started: startOf(process.pid), host: hostname(), path };
  const draft = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    for (;;) {
      // A link is made whole or not at all: nobody ever reads half a lock.
      if (succeeds(() => linkSync(draft, path), 'EEXIST')) return { release: () => release(path, mine) };
      const content = read(path);
      const holder = parse(content);
      if (holder && isLiving(holder, path)) return { heldBy: holder.pid };
      if (content !== undefined) removeStale(path, content);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Takes a lock, waiting for its holder. @throws when it is still held after `patience` milliseconds. */
export async function lock(path: string, patience = 60_000): Promise<() => void> {
  const deadline = Date.now() + patience;
  for (;;) {
    const taken = tryLock(path);
    if ('release' in taken) return taken.release;
    if (Date.now() > deadline) throw new Error(`${path} has been held by process ${taken.heldBy} for too long`);
    await setTimeout(20 + Math.random() * 30);
  }
}

/** Moves the stale lock aside; if another process took it over between our look and our move, it is put back. */
function removeStale(path: string, content: string): void {
  const aside = `${path}.stale.${process.pid}`;
  if (!succeeds(() => renameSync(path, aside), 'ENOENT')) return;
  if (read(aside) !== content) succeeds(() => linkSync(aside, path), 'EEXIST');
  rmSync(aside, { force: true });
}

function release(path: string, mine: Holder): void {
  if (read(path) === JSON.stringify(mine)) rmSync(path, { force: true });
}

const isLiving = (holder: Holder, path: string): boolean =>
  holder.path === path &&
  (holder.host !== hostname() || (isAlive(holder.pid) && (!holder.started || startOf(holder.pid) === holder.started)));

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parse(content: string | undefined): Holder | undefined {
  try {
    return content === undefined ? undefined : (JSON.parse(content) as Holder);
  } catch {
    return undefined; // not written by us, or cut short by a full disk: nobody holds it
  }
}

function succeeds(act: () => void, expected: string): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === expected) return false;
    throw error;
  }
}
