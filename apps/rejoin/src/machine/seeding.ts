import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from '#platform';
import type { Machine } from './machine';

/** What `seed/index.ts` exports: fills a new database with a believable caseload, through the running services. Run again after it was cut off. */
export interface Seed {
  readonly seed: (machine: Machine) => Promise<void>;
}

const FOLDER = join(__dirname, '..', 'seed');

const isSeed = (value: unknown): value is Seed =>
  typeof value === 'object' && value !== null && 'seed' in value && typeof value.seed === 'function';

/** Remembers that a new database is to be filled, also when this start does not come that far. */
export function oweSeed(home: Home, isNew: boolean): void {
  if (isNew) writeFileSync(markIn(home), '');
}

/** Fills the database if it is new and there is something to fill it with. */
export async function payOwedSeed(home: Home, machine: Machine): Promise<void> {
  if (!existsSync(markIn(home))) return;
  if (existsSync(FOLDER)) {
    const module: unknown = await import(join(FOLDER, 'index.js'));
    if (!isSeed(module)) throw new Error('seed/index.ts exports no seed(machine)');
    await module.seed(machine);
  }
  rmSync(markIn(home), { force: true });
}

const markIn = (home: Home): string => join(home.folder, 'seeding');
