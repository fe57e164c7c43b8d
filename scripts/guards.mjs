// `npm run guards [-- [--all] [--rest] [PATTERN]]`: takes one guard away at a time, in a copy of the tree, and asks whether a test named for it turns red by
// what it asserts. Lists what survived or proved nothing, and fails when anything did. `--all` also takes those away that only real services notice; `--rest`
// leaves out what the last run has seen missed; PATTERN is matched with their names. The lists: scripts/guards/*.json.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { endTests, runTests } from './guards/tests.mjs';
import { typeChecker } from './guards/types.mjs';
import { install } from './install.mjs';
import { root } from './root.mjs';

const copied = ['apps', 'content', 'dist', 'docs', 'libs', 'migrations', 'samples', 'scripts', 'test'];
const settings = ['.swcrc', 'jest.config.cjs', 'nest-cli.json', 'package.json', 'package-lock.json', 'tsconfig.json'];
const remembered = join(root, '.rejoin', 'guards.json');
const MISSED = 'missed';

const listed = (name) => JSON.parse(readFileSync(join(root, 'scripts', 'guards', `${name}.json`), 'utf8'));

/** A tree of its own to take guards away in: nobody else's files are touched, and only what is changed is compiled anew. */
function copyTree() {
  const tree = mkdtempSync(join(tmpdir(), 'rejoin-guards-'));
  for (const name of [...copied, ...settings]) cpSync(join(root, name), join(tree, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  return tree;
}

const firstLine = (text) => text.split('\n').find((line) => line.trim() !== '') ?? '';
const told = ({ name, said }) => `${name}: ${firstLine(said)}`;

/** What became of one guard: `outcome` is `missed` when a test noticed, `why` is what that test said, or what was wrong. */
async function takeAway(tree, { file, text, instead, tests, red = '' }, gate) {
  const path = join(tree, file);
  const whole = readFileSync(path, 'utf8');
  if (whole.split(text).length !== 2) return { outcome: 'is not there', why: '' };
  const broken = whole.replace(text, () => instead);
  const wrong = file.endsWith('.ts') ? gate.typesOf(file, broken) : [];
  if (wrong.length > 0) return { outcome: 'does not compile', why: wrong.join('\n') };
  const asItIs = await gate.asTheyAre(tree, tests);
  if (asItIs !== '') return { outcome: 'not green before', why: asItIs };
  writeFileSync(path, broken);
  const { is, failed, why } = await runTests(tree, tests, red).finally(() => writeFileSync(path, whole));
  if (is === 'broken') return { outcome: 'proved nothing', why };
  if (is === 'green') return { outcome: 'SURVIVED', why: '' };
  const noticed = failed.find(({ name }) => name.includes(red));
  if (noticed === undefined) return { outcome: 'red for another', why: failed.map(told).join('\n') };
  // On a busy machine something may come too late for another reason: then it does so without the break too.
  if (is === 'waited' && (await runTests(tree, tests)).is !== 'green')
    return { outcome: 'proved nothing', why: `waited in vain, with the guard too\n${told(noticed)}` };
  return { outcome: MISSED, why: told(noticed) };
}

/** Remembers of each test whether it is green in a tree where nothing was taken away: red would say nothing else. */
function testsAsTheyAre() {
  const known = new Map();
  const look = async (tree, test) => {
    const { is, failed, why } = await runTests(tree, [test]);
    return is === 'green' ? '' : `${test}: ${why ?? failed.map(told).join('\n')}`;
  };
  return async (tree, tests) => {
    const found = [];
    for (const test of tests) {
      if (!known.has(test)) known.set(test, look(tree, test));
      found.push(await known.get(test));
    }
    return found.filter((one) => one !== '').join('\n');
  };
}

function lastTime() {
  try {
    return JSON.parse(readFileSync(remembered, 'utf8'));
  } catch {
    return []; // no run before this one
  }
}

async function inTurn(tree, work, gate) {
  for (let guard = work.waiting.shift(); guard; guard = work.waiting.shift()) {
    const began = performance.now();
    const result = { ...guard, ...(await takeAway(tree, guard, gate)) };
    work.results.push(result);
    const { outcome, why } = result;
    const seconds = `${((performance.now() - began) / 1000).toFixed(1)} s`;
    const at = `${work.results.length}/${work.all}`;
    console.log(`${at.padStart(7)} ${seconds.padStart(7)}  ${outcome.padEnd(16)} ${guard.guard}`);
    if (outcome === MISSED) console.log(`${' '.repeat(18)}${why.slice(0, 200)}`);
    const seen = work.results.filter((one) => one.outcome === MISSED).map((one) => one.guard);
    writeFileSync(remembered, JSON.stringify([...work.before, ...seen]));
  }
}

install();
await build();
mkdirSync(join(root, '.rejoin'), { recursive: true });
const began = performance.now();
const given = process.argv.slice(2);
const pattern = new RegExp(given.filter((one) => !one.startsWith('--')).join(' '));
const before = given.includes('--rest') ? lastTime() : [];
// Those that take long come first, so that the short ones fill the other core beside the last.
const waiting = (given.includes('--all') ? ['services', 'pure'] : ['pure'])
  .flatMap(listed)
  .filter(({ guard }) => pattern.test(guard) && !before.includes(guard));
const work = { waiting, results: [], all: waiting.length, before };
const trees = Array.from({ length: Math.min(2, availableParallelism(), waiting.length) }, copyTree);
const leave = () => {
  for (const tree of trees) rmSync(tree, { recursive: true, force: true });
};
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    endTests();
    leave();
    process.exit(1);
  });
try {
  const gate = { typesOf: typeChecker(root), asTheyAre: testsAsTheyAre() };
  await Promise.all(trees.map((tree) => inTurn(tree, work, gate)));
  const left = work.results.filter(({ outcome }) => outcome !== MISSED);
  for (const { guard, file, outcome, why, tests } of left)
    console.log(`\n${outcome}: ${guard}\n  ${[file, ...tests, ...why.split('\n')].join('\n  ')}`);
  const minutes = ((performance.now() - began) / 60_000).toFixed(1);
  const missed = work.results.length - left.length;
  console.log(
    `\n${work.all} guards, ${missed} missed by a test when taken away, ${left.length} not (${minutes} min)` +
      (before.length > 0 ? `; ${before.length} were missed the last time` : ''),
  );
  process.exitCode = work.all + before.length > 0 && left.length === 0 ? 0 : 1;
} finally {
  leave();
}
