import { PlantedTree, projectFile } from './planted-tree';

/** One breach each: what it is, the file planted, what it says, the one lint rule that must object. */
const breaches = [
  ...['pathway', 'disclosure'].flatMap((lib) =>
    (
      [
        ['the clock by Date.now', 'export const at = (): number => Date.now();', 'no-restricted-properties'],
        ['the clock by new Date()', 'export const at = (): Date => new Date();', 'no-restricted-syntax'],
        ['the clock by Date()', 'export const at = (): string => Date();', 'no-restricted-syntax'],
        ['the clock by performance', 'export const at = (): unknown => performance;', 'no-restricted-globals'],
        ['randomness by Math.random', 'export const die = (): number => Math.random();', 'no-restricted-properties'],
        ['randomness by crypto', 'export const key = (): unknown => crypto;', 'no-restricted-globals'],
        ['the process', 'export const env = (): unknown => process;', 'no-restricted-globals'],
        ['a timer', 'export const later = (): unknown => setTimeout;', 'no-restricted-globals'],
        ['Node', "export { readFileSync } from 'node:fs';", 'no-restricted-imports'],
        ['Node without its prefix', "export { readFileSync } from 'fs';", 'no-restricted-imports'],
        ['Nest', "export { Injectable } from '@nestjs/common';", 'no-restricted-imports'],
        ['TypeORM', "export type { EntityManager } from 'typeorm';", 'no-restricted-imports'],
        ['another library', "export { Outbox } from '#messaging';", 'no-restricted-imports'],
      ] as const
    ).map(
      ([what, content, rule], n) =>
        [`${lib} uses ${what}`, `libs/${lib}/src/breach-${n}.ts`, `${content}\n`, rule] as const,
    ),
  ),
  ['a default export', 'apps/gp/src/default.ts', 'export default 1;\n', 'no-restricted-syntax'],
  ['forwardRef', 'apps/gp/src/forward.ts', 'export const forwardRef = 1;\n', 'no-restricted-syntax'],
  ['a re-export of everything', 'libs/web/src/index.ts', "export * from './inside';\n", 'no-restricted-syntax'],
  [
    'a promise nobody waits for',
    'apps/gp/src/floating.ts',
    'export const go = (work: Promise<number>): void => {\n  work.finally(() => 1);\n};\n',
    '@typescript-eslint/no-floating-promises',
  ],
  [
    'a forgotten case',
    'apps/gp/src/forgotten.ts',
    "export const say = (side: 'a' | 'b'): number => {\n  let n = 0;\n  switch (side) {\n    case 'a':\n      n = 1;\n  }\n  return n;\n};\n",
    '@typescript-eslint/switch-exhaustiveness-check',
  ],
  [
    'any',
    'apps/gp/src/any.ts',
    'export const loose = (given: any): boolean => given === 1;\n',
    '@typescript-eslint/no-explicit-any',
  ],
  [
    'a type imported as a value',
    'apps/gp/src/type.ts',
    "import { A } from './innocent';\nexport const one: A = 1;\n",
    '@typescript-eslint/consistent-type-imports',
  ],
  ['printing in a service', 'apps/gp/src/print.ts', "console.log('hello');\n", 'no-console'],
  [
    'a lint comment that silences nothing',
    'apps/gp/src/silence.ts',
    '// eslint-disable-next-line no-console\nexport const a = 1;\n',
    null,
  ],
] as const;

const innocent = {
  'apps/gp/src/innocent.ts': 'export type A = number;\n',
  'libs/web/src/inside.ts': 'export const a = 1;\n',
  'libs/pathway/src/index.ts':
    "import type { A } from './kind';\nexport const day = (now: number): A => new Date(now).getUTCDate();\n",
  'libs/pathway/src/kind.ts': 'export type A = number;\n',
  // What a constructor names is injected at run time: its import must stay one of a value.
  'apps/gp/src/injected.ts':
    "import { Injected } from './provider';\ndeclare const Injectable: () => ClassDecorator;\n@Injectable()\nexport class Handler {\n  constructor(private readonly injected: Injected) {}\n  run(): number {\n    return this.injected.run();\n  }\n}\n",
  'apps/gp/src/provider.ts':
    'export class Injected {\n  private readonly n = 1;\n  run(): number {\n    return this.n;\n  }\n}\n',
};

interface Report {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly message: string }[];
}

describe('lint', () => {
  const tree = new PlantedTree({
    ...innocent,
    ...Object.fromEntries(breaches.map(([, path, content]) => [path, content])),
  });
  let reports: readonly Report[];
  const rulesBrokenIn = (path: string) => {
    const report = reports.find(({ filePath }) => filePath.endsWith(path));
    if (!report) throw new Error(`lint did not look at ${path}`);
    return report.messages.map(({ ruleId }) => ruleId);
  };

  beforeAll(() => {
    const { output } = tree.run(
      'node_modules/eslint/bin/eslint.js',
      '--config',
      projectFile('eslint.config.mjs'),
      '--format',
      'json',
      'apps',
      'libs',
    );
    reports = JSON.parse(output) as readonly Report[];
  });

  afterAll(() => tree.remove());

  it.each(breaches)('refuses: %s', (_, path, __, rule) => {
    expect(rulesBrokenIn(path)).toEqual([rule]);
  });

  it.each(Object.keys(innocent))('is content with %s', (path) => {
    expect(rulesBrokenIn(path)).toEqual([]);
  });
});
