// One configuration, four tiers; the suffix of a file is its tier. `scripts/test.mjs` runs them one after another, each with as many workers as it bears.
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const swc = { ...JSON.parse(readFileSync(join(__dirname, '.swcrc'), 'utf8')), $schema: undefined };

/** Packages that ship ES modules alone: Jest's own require cannot load those, so they are compiled like our sources. */
const esmPackages = [
  '@nestjs/(?!cli|schematics)[^/]+',
  '@faker-js',
  '@koa',
  '@tokenizer',
  '@borewit',
  'eta',
  'fast-check',
  'file-type',
  'jose',
  'jsesc',
  'koa',
  'load-esm',
  'nanoid',
  'oauth4webapi',
  'object-hash',
  'oidc-provider',
  'openid-client',
  'pure-rand',
  'quick-lru',
  'raw-body',
  'strtok3',
  'superagent',
  'token-types',
  'uid',
  'uint8array-extras',
];

const tier = (displayName, suffix) => ({
  displayName,
  rootDir: __dirname,
  roots: ['apps', 'libs', 'migrations', 'test'].map((folder) => join(__dirname, folder)).filter(existsSync),
  testEnvironment: 'node',
  testRegex: `\\.${suffix}\\.ts$`,
  moduleNameMapper: {
    '^#(contracts|pathway|disclosure|content|messaging|platform|web|testing)$': '<rootDir>/libs/$1/src/index.ts',
  },
  transform: { '\\.(ts|js|mjs)$': ['@swc/jest', { ...swc, sourceMaps: 'inline', swcrc: false }] },
  transformIgnorePatterns: [`/node_modules/(?!(?:${esmPackages.join('|')})/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.rejoin/'],
});

module.exports = {
  // One limit for all tiers: Jest takes it from here and not from a project. It ends a test that hangs; no test is timed by it.
  testTimeout: 120_000,
  projects: [tier('unit', 'spec'), tier('int', 'int-spec'), tier('browser', 'e2e-spec'), tier('attack', 'attack-spec')],
};
