import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#platform';

/** The names in the first column of a table of docs/separation.md, under a heading. */
export function listed(heading: string): readonly string[] {
  const text = readFileSync(join(projectRoot(), 'docs', 'separation.md'), 'utf8');
  const [, section] = text.split(`\n### ${heading}\n`);
  if (section === undefined) throw new Error(`docs/separation.md has no "${heading}"`);
  return (section.split(/\n##/)[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ''))
    .sort();
}
