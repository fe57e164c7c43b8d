import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostmaster, isAlive, openHome, stopPostmaster, type Home } from '#platform';

const NAME = /^rejoin-journey-(\d+)-/;

/** A home for this journey alone. What a journey that was killed left behind goes first. */
export async function openOwnHome(): Promise<Home> {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(NAME.exec(name)?.[1] ?? process.pid);
    if (pid !== process.pid && !isAlive(pid)) await removeLeftOver(join(tmpdir(), name));
  }
  return openHome(mkdtempSync(join(tmpdir(), `rejoin-journey-${process.pid}-`)));
}

export function removeHome({ folder, dataFolder }: Home): void {
  for (const path of [dataFolder, folder]) rmSync(path, { recursive: true, force: true });
}

async function removeLeftOver(folder: string): Promise<void> {
  try {
    const home = openHome(folder);
    const left = findPostmaster(join(home.dataFolder, 'postgres'));
    if (left) await stopPostmaster(left.pid);
    removeHome(home);
  } catch {
    // another user's: theirs to remove
  }
}
