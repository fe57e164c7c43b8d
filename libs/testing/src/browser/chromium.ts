import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { packagedChromium, type Chromium } from './packaged-chromium';

const commands = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];
const macintosh = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installedChrome(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return [...folders.flatMap((folder) => commands.map((command) => join(folder, command))), macintosh].find(
    isExecutable,
  );
}

/** The browser to test with: `CHROME_BIN`, else an installed Chrome or Chromium, else the one from npm. Throws, naming the remedy, when there is none. */
export async function findChromium(): Promise<Chromium> {
  const named = process.env.CHROME_BIN;
  if (named && !isExecutable(named)) {
    throw new Error(
      `CHROME_BIN names ${named}, which cannot be started. Remedy: name a Chrome or Chromium program, or unset CHROME_BIN.`,
    );
  }
  const executablePath = named || installedChrome();
  return executablePath ? { executablePath, env: {} } : packagedChromium();
}
