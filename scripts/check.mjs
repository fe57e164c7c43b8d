// `npm run check`: everything CI asks of the sources besides the tests. Two gates run at a time; one that is content says a line, one that is not says why.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { install } from './install.mjs';
import { root } from './root.mjs';

const bin = (...path) => join(root, 'node_modules', ...path);
const cache = join('node_modules', '.cache', 'rejoin');

/** The slowest first, so that the short ones fill the other core beside it. */
const gates = [
  ['lint', bin('eslint', 'bin', 'eslint.js'), '--max-warnings', '0', '.'],
  [
    'types',
    bin('typescript', 'bin', 'tsc'),
    '-p',
    '.',
    '--noEmit',
    '--incremental',
    '--tsBuildInfoFile',
    join(cache, 'types.tsbuildinfo'),
  ],
  [
    'import boundaries',
    bin('dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
    '--config',
    '.dependency-cruiser.cjs',
    'apps',
    'libs',
    'migrations',
    'test',
  ],
  ['dead code', join(root, 'scripts', 'dead-code.mjs')],
  ['format', bin('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  ['documents', join(root, 'scripts', 'documents.mjs')],
];

function run([name, ...command]) {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, command, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: '0' },
    });
    const output = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk));
    child.on('close', (code) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
      if (code !== 0) console.log(Buffer.concat(output).toString());
      resolve(code === 0);
    });
  });
}

async function runInTurn(waiting) {
  const results = [];
  for (let gate = waiting.shift(); gate; gate = waiting.shift()) results.push(await run(gate));
  return results;
}

install();
const waiting = [...gates];
const results = await Promise.all([runInTurn(waiting), runInTurn(waiting)]);
process.exitCode = results.flat().every(Boolean) ? 0 : 1;
