// Jest's own environment for node, which also writes down what fell by itself: a test whose own body failed, and not one that never began because what
// prepares it failed. One is enough: what comes after it in its file is left out. Used by `npm run guards` (scripts/guards/tests.mjs).
const { appendFileSync } = require('node:fs');
const { TestEnvironment } = require('jest-environment-node');

const { REJOIN_GUARDS_FELL: fell, REJOIN_GUARDS_RED: red = '' } = process.env;

function nameOf(test) {
  const names = [];
  for (let at = test; at && at.name !== 'ROOT_DESCRIBE_BLOCK'; at = at.parent) names.unshift(at.name);
  return names.join(' ');
}

module.exports = class extends TestEnvironment {
  enough = false;

  handleTestEvent({ name, test, error }) {
    if (name === 'test_start' && this.enough) test.mode = 'skip';
    if (name !== 'test_fn_failure' && name !== 'hook_failure') return;
    const of = name === 'test_fn_failure' ? nameOf(test) : null;
    const said = String(error?.stack ?? error?.message ?? error).slice(0, 2_000);
    appendFileSync(fell, `${JSON.stringify({ name: of, said })}\n`);
    this.enough ||= of === null || of.includes(red);
  }
};
