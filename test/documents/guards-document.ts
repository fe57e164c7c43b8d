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
takes those away that only real services and a real database notice; a pattern of their names picks some, and \`--rest\` leaves out what the last run has seen
missed. \`npm test\` checks that each still stands where its line says.

Red counts only where it says something: the tests must be green with the guard in its place, the break must be one that the compiler lets through, and a test
must fail by what it asserts itself. A build that fails, a file that does not load and a service that does not start prove nothing; where a test waited in vain,
it must be green again with the guard.

## By rules and pure code

${drawn(listed('pure'))}

## By services, database and doors

${drawn(listed('services'))}
`;
