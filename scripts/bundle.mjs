// Puts all services into one file, dist/services.js: a process that reads one file starts in half the time of one that looks up two thousand modules, and a
// service starts anew whenever it was killed. `node dist/services.js NAME` runs one of them. What runs is the code in dist: a path beside a module stays the
// path of that module, and a service loads what it needs and no other's.
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { root } from './root.mjs';

/** The file that `bundle` makes, and its map: paths below the project's folder. */
export const bundled = [join('dist', 'services.js'), join('dist', 'services.js.map')];

/** Packages that are named but not installed; their `require` is answered, as it was before, by whoever asks for it in vain. */
const absent = ['@nestjs/microservices', '@nestjs/websockets'];

const ownPaths = {
  name: 'own paths',
  setup(bundler) {
    bundler.onLoad({ filter: /\/dist\/(?:apps|libs)\/.*\.js$/ }, async ({ path }) => {
      const code = await readFile(path, 'utf8');
      if (!code.includes('__dirname')) return undefined;
      const here = `require('node:path').join(__dirname, ${JSON.stringify(relative(join(root, 'dist'), dirname(path)))})`;
      return { contents: code.replaceAll('__dirname', `(${here})`), resolveDir: dirname(path), loader: 'js' };
    });
  },
};

/**
 * Keeps the map to our own code, for it is in every service's memory: of a package's line a trace says the file alone. A map with one entry is taken for a
 * file whose own map that is.
 */
const packagesUnmapped = {
  name: 'packages unmapped',
  setup(bundler) {
    bundler.onLoad({ filter: /\/node_modules\/.*\.[cm]?js$/ }, async ({ path }) => {
      const map = JSON.stringify({ version: 3, sources: [basename(path)], sourcesContent: [''], mappings: 'AAAA' });
      const comment = `//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}`;
      return { contents: `${await readFile(path, 'utf8')}\n${comment}`, resolveDir: dirname(path), loader: 'js' };
    });
  },
};

/** Starts the service that is named: every app but the launcher, and the front door, which is the launcher's. */
function entry() {
  const apps = readdirSync(join(root, 'apps')).filter((name) => name !== 'rejoin');
  const mains = [...apps.map((name) => [name, `${name}/src`]), ['front', 'rejoin/src/front-door']];
  const starts = mains.map(([name, folder]) => `${name}: () => require('./apps/${folder}/main.js')`);
  return `({ ${starts.join(', ')} })[process.argv[2]]();`;
}

/** @returns each of `bundled` with its content; nothing is written */
export async function bundle() {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    absWorkingDir: root,
    stdin: { contents: entry(), resolveDir: join(root, 'dist'), sourcefile: 'services' },
    outfile: bundled[0],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    keepNames: true,
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    minifyWhitespace: true,
    lineLimit: 160,
    external: [...absent.flatMap((name) => [name, `${name}/*`]), 'nhsuk-frontend/package.json'],
    plugins: [ownPaths, packagesUnmapped],
    logLevel: 'error',
    write: false,
  });
  return outputFiles.map(({ path, contents }) => ({ output: relative(root, path), contents }));
}
