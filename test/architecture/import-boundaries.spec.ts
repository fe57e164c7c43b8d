import { PlantedTree, projectFile } from './planted-tree';

const use = (...names: readonly string[]) =>
  [
    ...names.map((name, n) => `import { a as a${n} } from '${name}';`),
    `export const a = ${names.map((_, n) => `a${n}`).join(' + ')};\n`,
  ].join('\n');
const useType = (name: string) => `import type { A } from '${name}';\nexport const a: A = 1;\n`;
const door = "export { a } from './inside';\nexport type { A } from './kind';\n";

/** Everything that docs/architecture.md allows, each permission used once. */
const allowed = {
  ...Object.fromEntries(
    ['contracts', 'pathway', 'disclosure', 'content', 'platform', 'messaging', 'web', 'testing'].flatMap((lib) => [
      [`libs/${lib}/src/index.ts`, door],
      [`libs/${lib}/src/kind.ts`, 'export type A = number;\n'],
    ]),
  ),
  'libs/contracts/src/inside.ts': useType('./kind'),
  'libs/pathway/src/inside.ts': use('#contracts'),
  'libs/disclosure/src/inside.ts': use('#contracts') + "import type { A } from '#pathway';\nexport const b: A = 2;\n",
  'libs/disclosure/src/inside.spec.ts': use('#testing', './inside'),
  'libs/platform/src/inside.ts': use('#contracts', 'node:fs', 'pg'),
  'libs/content/src/inside.ts': use('#contracts', '#pathway', '#platform', 'node:fs', '@nestjs/common'),
  'libs/messaging/src/inside.ts': use('#contracts', '#platform', 'bullmq'),
  'libs/web/src/inside.ts': use('#contracts', '#disclosure', '#platform'),
  'libs/testing/src/inside.ts': use('#contracts', '#pathway', '#disclosure', '#platform', '#messaging', '#web', 'jest'),
  'apps/gp/src/main.ts': use(
    './offer/offer',
    '#contracts',
    '#pathway',
    '#disclosure',
    '#content',
    '#platform',
    '#messaging',
    '#web',
  ),
  'apps/gp/src/offer/offer.ts': use('@nestjs/common'),
  'apps/gp/src/offer/offer.spec.ts': use('#testing', './offer'),
  'apps/vsw/src/main.ts': use('./caseload'),
  'apps/vsw/src/caseload.ts': use('#web'),
  'apps/rejoin/src/main.ts': use('#platform'),
  'migrations/0001-gp.ts': use('#contracts', '#platform'),
  'test/journeys/journey.int-spec.ts': use(
    '../../apps/gp/src/offer/offer',
    '../../libs/web/src/inside',
    '#testing',
    'jest',
  ),
};

/** One breach each: what it is, the file planted, what the file says, and the one rule it breaks. */
const breaches = [
  ['contracts imports a library', 'libs/contracts/src/breach.ts', use('#platform'), 'contracts-imports'],
  [
    'contracts imports the type of a library',
    'libs/contracts/src/breach-type.ts',
    useType('#web'),
    'contracts-imports',
  ],
  ['contracts imports a package', 'libs/contracts/src/breach-package.ts', use('pg'), 'contracts-imports'],
  ['pathway imports a library', 'libs/pathway/src/breach.ts', use('#platform'), 'pathway-imports'],
  ['pathway imports Node', 'libs/pathway/src/breach-node.ts', use('node:crypto'), 'pathway-imports'],
  [
    'pathway imports the type of a package',
    'libs/pathway/src/breach-type.ts',
    useType('@nestjs/common'),
    'pathway-imports',
  ],
  [
    'pathway imports more than a type of disclosure',
    'libs/pathway/src/breach-value.ts',
    use('#disclosure'),
    'pathway-imports-types-of-disclosure',
  ],
  ['disclosure imports a library', 'libs/disclosure/src/breach.ts', use('#messaging'), 'disclosure-imports'],
  ['platform imports messaging', 'libs/platform/src/breach.ts', use('#messaging'), 'platform-imports'],
  ['content imports a library', 'libs/content/src/breach.ts', use('#disclosure'), 'content-imports'],
  ['messaging imports web', 'libs/messaging/src/breach.ts', use('#web'), 'messaging-imports'],
  ['messaging imports the type of web', 'libs/messaging/src/breach-type.ts', useType('#web'), 'messaging-imports'],
  ['web imports messaging', 'libs/web/src/breach.ts', use('#messaging'), 'web-imports'],
  ['a library imports testing', 'libs/web/src/breach-testing.ts', use('#testing'), 'web-imports'],
  ['a library imports an app', 'libs/testing/src/breach.ts', use('../../../apps/gp/src/offer/offer'), 'no-lib-to-app'],
  [
    'a library imports the type of an app',
    'libs/web/src/breach-type.ts',
    useType('../../../apps/gp/src/offer/offer'),
    'no-lib-to-app',
  ],
  ['an app imports another app', 'apps/vsw/src/breach.ts', use('../../gp/src/offer/offer'), 'no-app-to-app'],
  [
    'an app imports the type of another app',
    'apps/vsw/src/breach-type.ts',
    useType('../../gp/src/offer/offer'),
    'no-app-to-app',
  ],
  ['the launcher imports an app', 'apps/rejoin/src/breach.ts', use('../../gp/src/offer/offer'), 'no-app-to-app'],
  ['an app imports a test', 'apps/vsw/src/breach-test.ts', use('../../../test/builders'), 'no-app-to-test'],
  ['an app imports testing', 'apps/vsw/src/breach-testing.ts', use('#testing'), 'no-testing-in-product'],
  [
    'an app imports a file inside a library',
    'apps/vsw/src/breach-door.ts',
    use('../../../libs/web/src/inside'),
    'front-door',
  ],
  [
    'a library imports the type of a file inside another',
    'libs/web/src/breach-door.ts',
    useType('../../contracts/src/kind'),
    'front-door',
  ],
  ['two files import each other', 'apps/vsw/src/breach-cycle.ts', use('./breach-cycle-back'), 'no-cycle'],
  [
    'two files import each other by type',
    'apps/vsw/src/breach-type-cycle.ts',
    useType('./breach-type-cycle-back'),
    'no-cycle',
  ],
  ['a file that nothing imports', 'apps/vsw/src/breach-orphan.ts', 'export const a = 1;\n', 'no-orphan'],
  ['the product imports a development package', 'apps/vsw/src/breach-dev.ts', use('jest'), 'no-dev-dependency'],
  [
    'a package that package.json does not name',
    'apps/vsw/src/breach-undeclared.ts',
    use('undeclared'),
    'no-undeclared-package',
  ],
  ['an import that leads nowhere', 'apps/vsw/src/breach-nowhere.ts', use('./nowhere'), 'no-unresolved'],
] as const;

const companions = {
  'test/builders.ts': 'export const a = 1;\n',
  'test/builders.spec.ts': use('./builders'),
  'apps/vsw/src/breach-cycle-back.ts': use('./breach-cycle'),
  'apps/vsw/src/breach-type-cycle-back.ts': useType('./breach-type-cycle'),
};

const packages = Object.fromEntries(
  ['pg', 'bullmq', '@nestjs/common', 'jest', 'undeclared'].flatMap((name) => [
    [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
    [`node_modules/${name}/index.js`, 'exports.a = 1;\n'],
  ]),
);

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
  readonly cycle?: readonly { readonly name: string }[];
}

/** A cycle is reported once, from whichever of its files comes first. */
const concerns = (path: string) => (violation: Violation) =>
  violation.from === path || (violation.cycle ?? []).some(({ name }) => name === path);

function violations(files: Readonly<Record<string, string>>): readonly Violation[] {
  const tree = new PlantedTree({ ...packages, ...files });
  try {
    const { output } = tree.run(
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      ...[
        '--config',
        projectFile('.dependency-cruiser.cjs'),
        '--output-type',
        'json',
        'apps',
        'libs',
        'migrations',
        'test',
      ],
    );
    return (JSON.parse(output) as { summary: { violations: readonly Violation[] } }).summary.violations;
  } finally {
    tree.remove();
  }
}

describe('the import boundaries', () => {
  let found: readonly Violation[];

  beforeAll(() => {
    found = violations({
      ...allowed,
      ...companions,
      ...Object.fromEntries(breaches.map(([, path, content]) => [path, content])),
    });
  });

  it('let through everything the architecture allows', () => {
    expect(violations(allowed)).toEqual([]);
  });

  it.each(breaches)('refuse: %s', (_, path, __, rule) => {
    expect(found.filter(concerns(path)).map((violation) => violation.rule.name)).toEqual([rule]);
  });

  it('blame nobody else', () => {
    const planted = new Set<string>([...breaches.map(([, path]) => path), ...Object.keys(companions)]);
    expect(found.filter(({ from }) => !planted.has(from))).toEqual([]);
  });

  it('have no rule without a planted breach', () => {
    const { forbidden } = jest.requireActual<{ forbidden: readonly { name: string }[] }>(
      '../../.dependency-cruiser.cjs',
    );
    expect(forbidden.map(({ name }) => name).sort()).toEqual([...new Set(breaches.map(([, , , rule]) => rule))].sort());
  });
});
