import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { lock, tryLock } from './lock';
import { startOf, waitUntilGone } from './processes';

describe('a lock file', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rejoin-lock-'));
    path = join(folder, 'launcher.lock');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** The lock as a process would have left it that was killed. */
  const leave = (holder: object) => writeFileSync(path, JSON.stringify({ host: hostname(), path, ...holder }));

  it('is held by one, who is named to the other, and given back', () => {
    const mine = tryLock(path);
    expect(tryLock(path)).toEqual({ heldBy: process.pid });
    if ('release' in mine) mine.release();
    expect(existsSync(path)).toBe(false);
    expect(tryLock(path)).toHaveProperty('release');
  });

  it('leaves nothing else behind', () => {
    tryLock(path);
    tryLock(path);
    expect(readdirSync(folder)).toEqual(['launcher.lock']);
  });

  it('is taken over from a process that was killed', async () => {
    const sleeper = spawn('sleep', ['60']);
    const pid = sleeper.pid ?? 0;
    leave({ pid, started: startOf(pid) });
    expect(tryLock(path)).toEqual({ heldBy: pid });
    sleeper.kill('SIGKILL');
    expect(await waitUntilGone(pid, 5_000)).toBe(true);
    expect(tryLock(path)).toHaveProperty('release');
  });

  it('is taken over when the id now belongs to a process that began at another time', () => {
    leave({ pid: process.pid, started: 'another time' });
    expect(tryLock(path)).toHaveProperty('release');
  });

  it('does not count where a folder was copied with the lock in it, nor when it was cut short', () => {
    leave({ pid: process.pid, started: startOf(process.pid), path: '/elsewhere/launcher.lock' });
    expect(tryLock(path)).toHaveProperty('release');
    writeFileSync(path, '{"pid":');
    expect(tryLock(path)).toHaveProperty('release');
  });

  it('makes many wait for each other', async () => {
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      const release = await lock(path);
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 2));
      inside -= 1;
      release();
    };
    await Promise.all(Array.from({ length: 10 }, work));
    expect(most).toBe(1);
  });
});
