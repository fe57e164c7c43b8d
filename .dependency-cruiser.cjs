// Who may import whom (docs/architecture.md). Type imports count. test/architecture plants a breach of every rule to prove that it bites.
const spec = '\\.(?:int-|e2e-|attack-)?spec\\.ts$';
const testing = '^libs/testing/';
const outsideLibs = '^(?:apps|migrations|test)/';

/** What a library may import from the others; everything else outside itself is an error. `packages` says whether it may use npm and Node at all. */
const libraries = {
  contracts: { libs: [], packages: false },
  pathway: { libs: ['contracts'], packages: false, typesOf: 'disclosure' },
  disclosure: { libs: ['contracts', 'pathway'], packages: false },
  platform: { libs: ['contracts'], packages: true },
  content: { libs: ['contracts', 'pathway', 'platform'], packages: true },
  messaging: { libs: ['contracts', 'platform'], packages: true },
  web: { libs: ['contracts', 'disclosure', 'platform'], packages: true },
};

function libraryRule([name, { libs, packages, typesOf }]) {
  const known = [name, ...libs, ...(typesOf ? [typesOf] : [])].join('|');
  return {
    name: `${name}-imports`,
    severity: 'error',
    comment: `libs/${name} may import ${[...libs, ...(packages ? ['packages'] : [])].join(', ') || 'nothing'}${typesOf ? ` and the types of ${typesOf}` : ''}`,
    from: { path: `^libs/${name}/`, pathNot: spec },
    to: packages
      ? { path: '^libs/', pathNot: `^libs/(?:${known})/` }
      : { pathNot: `^libs/(?:${known})/|${outsideLibs}`, couldNotResolve: false },
  };
}

const typesOnlyRule = ([name, { typesOf }]) => ({
  name: `${name}-imports-types-of-${typesOf}`,
  severity: 'error',
  comment: `Of ${typesOf}, libs/${name} may import types alone: import type { … } from '#${typesOf}'`,
  from: { path: `^libs/${name}/`, pathNot: spec },
  to: { path: `^libs/${typesOf}/`, dependencyTypesNot: ['type-only'] },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...Object.entries(libraries).map(libraryRule),
    ...Object.entries(libraries)
      .filter(([, { typesOf }]) => typesOf)
      .map(typesOnlyRule),
    {
      name: 'no-lib-to-app',
      severity: 'error',
      comment: 'What a library needs of an app is handed to it; the tests beside a library obey this too',
      from: { path: '^(libs|migrations)/' },
      to: { path: outsideLibs, pathNot: '^$1/' },
    },
    {
      name: 'no-app-to-app',
      severity: 'error',
      comment: 'Parties never talk to each other: what crosses, crosses as mail',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'no-app-to-test',
      severity: 'error',
      comment: 'Nothing that runs for people depends on test/',
      from: { path: '^apps/', pathNot: spec },
      to: { path: '^test/' },
    },
    {
      name: 'no-testing-in-product',
      severity: 'error',
      comment: 'libs/testing is for tests: builders and embedded services have no place in what runs for people',
      from: { path: '^(?:apps|migrations)/', pathNot: spec },
      to: { path: testing },
    },
    {
      name: 'front-door',
      severity: 'error',
      comment: "A library is imported by its front door, import { … } from '#name', never by one of its files",
      from: { path: '^(apps|libs|migrations)/([^/]+)' },
      to: { path: '^libs/[^/]+/', pathNot: '^libs/[^/]+/src/index\\.ts$|^$1/$2/' },
    },
    {
      name: 'no-cycle',
      severity: 'error',
      comment: 'A cycle is a missing event or a third concept; cycles of types hide one just the same',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphan',
      severity: 'error',
      comment:
        'A file that nothing imports, and that imports nothing, is dead: main.ts, migrations and tests are begun from outside',
      from: { orphan: true, pathNot: `^apps/[^/]+/src/main\\.ts$|^migrations/|\\.d\\.ts$|${spec}` },
      to: {},
    },
    {
      name: 'no-dev-dependency',
      severity: 'error',
      comment: 'What runs for people is installed without development packages',
      from: { path: '^(?:apps|libs|migrations)/', pathNot: `${testing}|${spec}` },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '/@types/' },
    },
    {
      name: 'no-undeclared-package',
      severity: 'error',
      comment: 'A package that package.json does not name is there by accident and may leave by one',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      comment: 'An import that leads nowhere fails when the service starts',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // What a browser loads by URL is not resolved by files.
    exclude: { path: '/assets/' },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    // "types" leads from '#name' to the library's sources, as it does for the compiler.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'require', 'node', 'default'],
      mainFields: ['main', 'types'],
    },
  },
};
