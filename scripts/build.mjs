// Compiles apps, libs and migrations into dist with the same folders, copies templates, assets and content beside the code, and puts the services into
// one file (bundle.mjs). A file whose content and settings are those of the last build is left alone, and an output whose source is gone is removed, so
// dist is always what a fresh build would be.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { bundle, bundled } from './bundle.mjs';
import { isMain, root } from './root.mjs';

const sources = ['apps', 'content', 'libs', 'migrations'];
const test = /\.(?:int-|e2e-)?spec\.ts$/;
const documentation = /\.md$/;
const stampFile = join('dist', '.stamp.json');
const bundler = join('scripts', 'bundle.mjs');

const hash = (...contents) =>
  contents.reduce((sum, content) => sum.update(content).update('\0'), createHash('sha256')).digest('hex');

function sourceFiles() {
  return sources
    .map((folder) => join(root, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter(
      (entry) =>
        entry.isFile() && !test.test(entry.name) && !documentation.test(entry.name) && !entry.name.endsWith('.d.ts'),
    )
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)));
}

const outputOf = (source) => join('dist', source.replace(/\.ts$/, '.js'));

/** Written beside and renamed, so that a service started while another build runs never reads half a file. */
function put(output, content) {
  const path = join(root, output);
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.writing`;
  writeFileSync(beside, content);
  renameSync(beside, path);
}

function lastBuild() {
  try {
    return JSON.parse(readFileSync(join(root, stampFile), 'utf8'));
  } catch {
    return {}; // no build yet, or one that was interrupted: everything is built
  }
}

async function compile(source, options) {
  const { transformFile } = await import('@swc/core');
  const output = outputOf(source);
  const sourceFileName = relative(dirname(output), source).split(sep).join('/');
  const { code, map } = await transformFile(join(root, source), { ...options, sourceFileName });
  put(output, `${code}//# sourceMappingURL=${output.split(sep).at(-1)}.map\n`);
  put(`${output}.map`, map);
}

function removeStale(kept) {
  const dist = join(root, 'dist');
  if (!existsSync(dist)) return;
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    if (entry.isFile() && !kept.has(relative(root, path)) && !path.endsWith('.writing')) rmSync(path, { force: true });
  }
}

/** Brings dist up to date and says how many files it had to write. Throws with the compiler's message, naming file and line, when a source does not
 * parse or imports what is not there. */
export async function build() {
  const settings = readFileSync(join(root, '.swcrc'), 'utf8');
  const compiler = readFileSync(join(root, 'node_modules', '@swc', 'core', 'package.json'), 'utf8');
  const options = { ...JSON.parse(settings), $schema: undefined, swcrc: false, configFile: false };
  const last = lastBuild();
  const stamp = {};
  const kept = new Set([stampFile]);
  const work = sourceFiles().map(async (source) => {
    const content = readFileSync(join(root, source));
    const code = source.endsWith('.ts');
    const output = outputOf(source);
    stamp[source] = code ? hash(content, settings, compiler) : hash(content);
    kept.add(output);
    if (code) kept.add(`${output}.map`);
    if (last[source] === stamp[source] && existsSync(join(root, output))) return 0;
    await (code ? compile(source, options) : put(output, content));
    return 1;
  });
  let written = (await Promise.all(work)).reduce((sum, one) => sum + one, 0);
  for (const output of bundled) kept.add(output);
  stamp[bundler] = hash(
    ...Object.values(stamp),
    ...[bundler, 'package-lock.json'].map((file) => readFileSync(join(root, file))),
  );
  if (last[bundler] !== stamp[bundler] || !bundled.every((output) => existsSync(join(root, output)))) {
    for (const { output, contents } of await bundle()) put(output, contents);
    written += bundled.length;
  }
  removeStale(kept);
  if (written > 0 || Object.keys(last).length !== Object.keys(stamp).length) put(stampFile, JSON.stringify(stamp));
  return written;
}

if (isMain(import.meta.url)) {
  const started = performance.now();
  const written = await build();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(written === 0 ? `dist is up to date (${seconds} s)` : `Built ${written} files (${seconds} s)`);
}
