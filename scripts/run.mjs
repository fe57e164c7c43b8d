// `node scripts/run.mjs <start | journey | rebuild> …`: installs and builds what is missing, then becomes the launcher. It runs in this very process,
// so that Ctrl-C and SIGTERM reach the launcher as they are and its exit code is ours. For the same reason package.json says `exec node`: a shell in
// between would die of the signal, and npm would report that instead of the clean stop. With npm, Ctrl-C arrives twice: from the terminal and from npm.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { root } from './root.mjs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Rejoin needs Node 20.19 or newer; this is ${process.version}. Remedy: install a newer Node and try again.`,
  );
  process.exit(1);
}

install();
await build();

const launcher = join(root, 'dist', 'apps', 'rejoin', 'src', 'main.js');
if (!existsSync(launcher)) throw new Error(`The build left no launcher at ${launcher}`);
process.setSourceMapsEnabled(true);
process.argv.splice(1, 1, launcher);
await import(pathToFileURL(launcher).href);
