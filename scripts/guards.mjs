// `npm run guards [-- --all] [PATTERN]`: takes one guard away at a time, in a copy of the tree, and asks whether the test named for it turns red. Lists what
// survived and fails when anything did, or when a guard is not where its list says. `--all` also takes those away that only real services notice; PATTERN is
// matched with their names. The lists: scripts/guards/*.json.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { install } from './install.mjs';
import { root } from './root.mjs';

const copied = ['apps', 'content', 'docs', 'libs', 'migrations', 'samples', 'scripts', 'test'];
const settings = ['.swcrc', 'jest.config.cjs', 'nest-cli.json', 'package.json', 'package-lock.json', 'tsconfig.json'];
const tiers = { '.int-spec.ts': 'int', '.attack-spec.ts': 'attack', '.spec.ts': 'unit' };
const tierOf = (test) => tiers[Object.keys(tiers).find((suffix) => test.endsWith(suffix))];
const longestMs = 10 * 60_000;

const listed = (name) => JSON.parse(readFileSync(join(root, 'scripts', 'guards', `${name}.json`), 'utf8'));

/** A tree of its own to take guards away in: nobody else's files are touched. */
function copyTree(withServices) {
  const tree = mkdtempSync(join(tmpdir(), 'rejoin-guards-'));
  for (const name of [...copied, ...settings, ...(withServices ? ['dist'] : [])])
    cpSync(join(root, name), join(tree, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  return tree;
}

function run(tree, args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--no-warnings', ...args], {
      cwd: tree,
      stdio: 'ignore',
      timeout: longestMs,
    });
    child.on('close', resolve);
  });
}

/** Runs tests in a tree. Answers the names of those that failed; null where they could not be run, which says nothing about them. */
async function failures(tree, tests) {
  const report = join(tree, 'report.json');
  rmSync(report, { force: true });
  const projects = [...new Set(tests.map(tierOf))];
  if (projects.some((tier) => tier !== 'unit')) await run(tree, [join('scripts', 'build.mjs')]);
  const jest = join('node_modules', 'jest', 'bin', 'jest.js');
  const how = ['--selectProjects', ...projects, '--runInBand', '--json', '--outputFile', report];
  await run(tree, [jest, ...how, '--runTestsByPath', ...tests]);
  try {
    const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
    const all = testResults.flatMap(({ assertionResults }) => assertionResults);
    const failed = all.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
    const didNotRun = testResults.some(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
    );
    return failed.length === 0 && (didNotRun || all.length === 0) ? null : failed;
  } catch {
    return null;
  }
}

/** What comes of taking one guard away: `killed` is as it should be. */
async function takeAway(tree, { file, text, instead, tests }) {
  const path = join(tree, file);
  const whole = readFileSync(path, 'utf8');
  if (whole.split(text).length !== 2) return 'is not there';
  writeFileSync(
    path,
    whole.replace(text, () => instead),
  );
  try {
    const failed = await failures(tree, tests);
    return failed === null ? 'broke its test' : failed.length > 0 ? 'killed' : 'SURVIVED';
  } finally {
    writeFileSync(path, whole);
  }
}

async function inTurn(tree, waiting, results) {
  for (let guard = waiting.shift(); guard; guard = waiting.shift()) {
    const began = performance.now();
    const outcome = await takeAway(tree, guard);
    results.push({ ...guard, outcome });
    console.log(
      `${outcome.padEnd(14)} ${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${guard.guard}`,
    );
  }
}

/** Takes the guards of one list away, each tree one after the other. Before that all their tests must be green, or red would say nothing. */
async function group(name, pattern, trees) {
  const guards = listed(name).filter(({ guard }) => pattern.test(guard));
  if (guards.length === 0) return [];
  const tests = [...new Set(guards.flatMap(({ tests }) => tests))];
  const failed = await failures(trees[0], tests);
  if (failed === null || failed.length > 0)
    throw new Error(`The tests of ${name} are not green as they are:\n${failed?.join('\n') ?? 'they do not run'}`);
  const results = [];
  const waiting = [...guards];
  await Promise.all(trees.map((tree) => inTurn(tree, waiting, results)));
  return results;
}

install();
const began = performance.now();
const given = process.argv.slice(2);
const all = given.includes('--all');
const pattern = new RegExp(given.filter((one) => one !== '--all').join(' '));
const trees = Array.from({ length: Math.min(2, availableParallelism()) }, () => copyTree(all));
const leave = () => {
  for (const tree of trees) rmSync(tree, { recursive: true, force: true });
};
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    leave();
    process.exit(1);
  });
try {
  const results = await group('pure', pattern, trees);
  // Services at once keep each other from their database: one tree.
  if (all) results.push(...(await group('services', pattern, trees.slice(0, 1))));
  const left = results.filter(({ outcome }) => outcome !== 'killed');
  for (const { guard, file, outcome, tests } of left)
    console.log(`\n${outcome}: ${guard}\n  ${file}\n  ${tests.join('\n  ')}`);
  const minutes = ((performance.now() - began) / 60_000).toFixed(1);
  console.log(
    `\n${results.length} guards, ${results.length - left.length} missed by a test when taken away, ${left.length} not (${minutes} min)`,
  );
  process.exitCode = results.length > 0 && left.length === 0 ? 0 : 1;
} finally {
  leave();
}
