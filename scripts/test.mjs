// `node scripts/test.mjs [--tier unit,int,browser,attack] [jest arguments]`: installs, builds (tests start real services from dist), runs the tiers one
// after another and closes with one line that counts them all. Fails when a test fails, a file does not load, or nothing ran at all.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { root } from './root.mjs';

/** Workers per tier, for two cores: with a third the tests of services take as long in all (834 s for 98 files, measured), and each of them longer. */
const workers = { unit: 2, int: 2, browser: 2, attack: 1 };
/** What runs unless another tier is asked for. Attacks take long or measure time: `npm run attacks` runs them. */
const everyDay = ['unit', 'int', 'browser'];
const longestTierMinutes = 30;

function tiersAndArguments(given) {
  const at = given.indexOf('--tier');
  if (at < 0) return { tiers: everyDay, rest: given };
  const tiers = given[at + 1]?.split(',') ?? [];
  const unknown = tiers.find((tier) => !(tier in workers));
  if (unknown !== undefined || tiers.length === 0)
    throw new Error(`There is no tier "${unknown ?? ''}". Remedy: one of ${Object.keys(workers).join(', ')}.`);
  return { tiers, rest: given.toSpliced(at, 2) };
}

function runTier(tier, rest, folder) {
  const report = join(folder, `${tier}.json`);
  const args = [
    '--selectProjects',
    tier,
    '--maxWorkers',
    workers[tier],
    '--passWithNoTests',
    '--json',
    '--outputFile',
    report,
    ...rest,
  ];
  const { status } = spawnSync(
    process.execPath,
    ['--no-warnings', join(root, 'node_modules', 'jest', 'bin', 'jest.js'), ...args.map(String)],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: longestTierMinutes * 60_000, // one that hangs is stopped, leaves no report or a status, and so fails
    },
  );
  return { ...counts(report), status };
}

function counts(report) {
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    return {
      passed: result.numPassedTests,
      failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
      skipped: result.numPendingTests + result.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }; // jest ended without a report
  }
}

install();
await build();
const { tiers, rest } = tiersAndArguments(process.argv.slice(2));
const folder = mkdtempSync(join(tmpdir(), 'rejoin-test-'));
const results = tiers.map((tier) => runTier(tier, rest, folder));
rmSync(folder, { recursive: true, force: true });

const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
const [passed, failed, skipped] = ['passed', 'failed', 'skipped'].map(total);
if (passed + failed === 0) console.error('No test ran.');
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = passed > 0 && failed === 0 && results.every(({ status }) => status === 0) ? 0 : 1;
