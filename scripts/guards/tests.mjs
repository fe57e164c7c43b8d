// Runs tests in a tree where a guard was taken away, and says what came of it. Red is a proof only where a test failed by what it asserts: not where the
// build failed, a file did not load, or what prepares the tests fell over. What was only waited for in vain is asked again (guards.mjs).
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { clearTimeout, setTimeout } from 'node:timers';

const tiers = { '.int-spec.ts': 'int', '.attack-spec.ts': 'attack', '.spec.ts': 'unit' };
const tierOf = (test) => tiers[Object.keys(tiers).find((suffix) => test.endsWith(suffix))];
const longestMs = 6 * 60_000;
/** How a test ends that waited: Jest's own limit, and `until` of the story. */
const inVain = /Exceeded timeout of|^NeverCame/;

/** Process groups that run now. */
const running = new Set();
/** Ends whatever runs, with every service it started. */
export function endTests() {
  for (const group of running) process.kill(-group, 'SIGKILL');
}

const run = (tree, args, env = {}) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['--no-warnings', ...args], {
      cwd: tree,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...env, FORCE_COLOR: '0' },
      detached: true, // a group of its own, so that one that hangs is ended with every service it started
    });
    running.add(child.pid);
    const tooLong = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), longestMs);
    const said = [];
    child.stderr.on('data', (chunk) => said.push(chunk));
    child.on('close', (code) => {
      clearTimeout(tooLong);
      running.delete(child.pid);
      resolve({ code, said: Buffer.concat(said).toString() });
    });
  });

const lastLines = (text) => text.trim().split('\n').slice(-12).join('\n');

const readLines = (path) => {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  } catch {
    return []; // nothing fell
  }
};

/**
 * Builds what changed and runs tests in a tree, up to the first that fails.
 * @param red what the name of the test that matters contains; any, without it
 * @returns `green`, `red` with the tests that failed by themselves, `waited` where all of those only waited in vain, or `broken` where nothing was proved
 */
export async function runTests(tree, tests, red = '') {
  const [report, fell] = ['report.json', 'fell.jsonl'].map((file) => join(tree, file));
  for (const file of [report, fell]) rmSync(file, { force: true });
  const projects = [...new Set(tests.map(tierOf))];
  if (projects.some((tier) => tier !== 'unit')) {
    const built = await run(tree, [join('scripts', 'build.mjs')]);
    if (built.code !== 0) return { is: 'broken', why: `does not build\n${lastLines(built.said)}`, failed: [] };
  }
  const how = ['--selectProjects', ...projects, '--runInBand', '--json', '--outputFile', report];
  const environment = ['--testEnvironment', join(tree, 'scripts', 'guards', 'environment.cjs')];
  const jest = join('node_modules', 'jest', 'bin', 'jest.js');
  const { said } = await run(tree, [jest, ...how, ...environment, '--runTestsByPath', ...tests], {
    REJOIN_GUARDS_FELL: fell,
    REJOIN_GUARDS_RED: red,
  });
  const failed = readLines(fell).filter(({ name }) => name !== null);
  if (failed.length > 0) return { is: failed.every((one) => inVain.test(one.said)) ? 'waited' : 'red', failed };
  try {
    const { success, numPassedTests } = JSON.parse(readFileSync(report, 'utf8'));
    if (success && numPassedTests > 0) return { is: 'green', failed };
    const why = readLines(fell)[0]?.said ?? said;
    return { is: 'broken', why: `fell before a test began\n${lastLines(why)}`, failed };
  } catch {
    return { is: 'broken', why: `ended without a report\n${lastLines(said)}`, failed };
  }
}
