import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, type Doors } from '#platform';
import type { PostTray } from '../story/post-tray';
import type { RecordSystem } from '../story/record-system';
import type { Chronicle } from './chronicle';

/** What a journey is given. */
export interface Stage {
  readonly doors: Doors;
  readonly tray: PostTray;
  readonly recordSystem: RecordSystem;
  readonly chronicle: Chronicle;
}

/** A document of `samples/`, as it lies there. */
export const sample = (name: string): string => readFileSync(join(projectRoot(), 'samples', `${name}.json`), 'utf8');
