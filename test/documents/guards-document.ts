import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { table } from './draw';

interface Guard {
  readonly guard: string;
  readonly file: string;
  readonly tests: readonly string[];
}

const listed = (name: string): readonly Guard[] =>
  JSON.parse(
    readFileSync(join(__dirname, '..', '..', 'scripts', 'guards', `${name}.json`), 'utf8'),
  ) as readonly Guard[];

const drawn = (guards: readonly Guard[]): string =>
  table(
    ['what is kept', 'where', 'the test that misses it'],
    guards.map(({ guard, file, tests }) => [guard, `\`${file}\``, tests.map((test) => `\`${test}\``).join(', ')]),
  );

/** The places in the code that keep something from somebody, each with the test that turns red without it: `docs/guards.md`. */
export const guardsDocument = (): string => `# Guards

Drawn from \`scripts/guards/*.json\` by \`npm run docs\`; do not edit. Each line is a place in the code that keeps something from somebody, or in order.
\`npm run guards\` takes one away at a time, in a copy of the tree, and runs the tests beside it: one of them must turn red. \`npm run guards -- --all\` also
takes those away that only real services and a real database notice; a pattern of their names picks some. \`npm test\` checks that each still stands where
its line says.

## By rules and pure code

${drawn(listed('pure'))}

## By services, database and doors

${drawn(listed('services'))}
`;
