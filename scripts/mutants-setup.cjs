// Under `npm run mutants` the tests run in Mocha: it loads them once and tries one changed line after another in a few milliseconds each, where Jest
// loads everything anew. What the tests of the two libraries use of Jest is given to them here.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { format } = require('node:util');
const { transformSync } = require('@swc/core');
const { expect } = require('expect');
const fc = require('fast-check');
const Mocha = require('mocha');

const root = join(__dirname, '..');
const swc = {
  ...JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8')),
  $schema: undefined,
  swcrc: false,
  sourceMaps: false,
};

Module._extensions['.ts'] = (module, filename) =>
  module._compile(transformSync(readFileSync(filename, 'utf8'), { ...swc, filename }).code, filename);

const resolve = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) =>
  request.startsWith('#')
    ? join(root, 'libs', request.slice(1), 'src', 'index.ts')
    : resolve.call(Module, request, ...rest);

// A property is tried for a moment and not ten thousand times, for it runs once for every change of a line it covers; and once at least, however long
// that takes: else a busy machine would find what no property found.
const moment = { interruptAfterTimeLimit: 20, markInterruptAsFailure: false };
function assertForAMoment(property, parameters) {
  const run = fc.check(property, { ...parameters, ...moment });
  if (run.interrupted && run.numRuns === 0) fc.assert(property, { ...parameters, numRuns: 1 });
  else if (run.failed) throw new Error(fc.defaultReportMessage(run));
}
const forAMoment = { ...fc, assert: assertForAMoment };
const load = Module._load;
Module._load = (request, ...rest) =>
  request === 'fast-check' ? { ...forAMoment, default: forAMoment, __esModule: true } : load(request, ...rest);

/** These count what came up in the ten thousand runs of the property before them: in a moment not all of it does. */
const COUNTING = [
  'every transition of the table happens, and no other',
  'and timers of every kind have fired: else the one above would say little',
  'and all of it came up: what never happened would prove nothing',
];

/** The title of one row of `it.each`: `$name` of an object, `%s` and the like of a list. */
function titled(title, row) {
  const named = title.replace(/\$([a-zA-Z]+)/g, (whole, key) =>
    row?.[key] === undefined ? whole : format('%s', row[key]),
  );
  const places = (named.match(/%[sdijop]/g) ?? []).length;
  return format(named.replace(/%p/g, '%j'), ...[row].flat().slice(0, places));
}

/** Mocha's words with Jest's `it.each` and `expect`. */
const { bdd } = Mocha.interfaces;
Mocha.interfaces.bdd = (suite) => {
  bdd(suite);
  suite.on('pre-require', (context) => {
    context.expect = expect;
    const { it } = context;
    context.it = Object.assign((title, test) => (COUNTING.includes(title) ? undefined : it(title, test)), it);
    context.it.each = (rows) => (title, test) => {
      for (const row of rows) context.it(titled(title, row), () => test(...(Array.isArray(row) ? row : [row])));
    };
  });
};
