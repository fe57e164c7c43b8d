// `npm run mutants`: changes the rules one small step at a time and asks whether a test of theirs notices. What no test notices is listed.
const { join } = require('node:path');

const libraries = ['libs/pathway', 'libs/disclosure'];
/** Not rules but what plays them: synthetic cases and the simulator, each of whose tests lives through hundreds of cases. */
const players = ['libs/disclosure/src/rehearsal/**', 'libs/disclosure/src/simulate/**'];

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
module.exports = {
  testRunner: 'mocha',
  plugins: ['@stryker-mutator/mocha-runner'],
  mochaOptions: {
    require: ['./scripts/mutants-setup.cjs'],
    spec: libraries.map((folder) => `${folder}/src/**/*.spec.ts`),
    ignore: players,
  },
  coverageAnalysis: 'perTest',
  mutate: [
    ...libraries.flatMap((folder) => [
      `${folder}/src/**/*.ts`,
      `!${folder}/src/**/*.spec.ts`,
      `!${folder}/src/**/a-*.ts`,
    ]),
    ...players.map((folder) => `!${folder}`),
  ],
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 20_000,
  disableTypeChecks: true,
  reporters: ['clear-text', 'progress-append-only', 'json'],
  clearTextReporter: { logTests: false, reportTests: false, allowColor: false, reportScoreTable: true },
  jsonReporter: { fileName: join('.rejoin', 'mutants', 'report.json') },
  tempDirName: join('.rejoin', 'mutants', 'sandbox'),
  ignorePatterns: ['dist', '.rejoin', 'docs', 'samples'],
  thresholds: { high: 90, low: 85, break: 85 },
};
