import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#platform';

/** A document of `samples/`, as it lies there. */
export const sample = (name: string): string => readFileSync(join(projectRoot(), 'samples', `${name}.json`), 'utf8');
