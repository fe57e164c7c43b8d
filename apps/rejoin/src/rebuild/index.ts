import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { HOUSES, type House } from '#contracts';
import { foldEmployer, foldGp, foldPatient, foldVsw, indexGp, indexVsw } from '#disclosure';
import { rebuild, type Rebuilt } from '#messaging';
import { createDataSource, DATABASES, databaseRole, openHome, openKeys, roleUrl } from '#platform';
import { readRunning } from '../machine/running';

const USAGE = `Usage: npm run rebuild -- <${HOUSES.join(' | ')}> [--diff]   (--diff compares and changes nothing)`;

/** Each house's views are rebuilt by the very fold that made them. */
const REBUILD: Readonly<Record<House, (source: DataSource, options: { readonly diff: boolean }) => Promise<Rebuilt>>> =
  {
    gp: (source, options) => rebuild('gp', source, foldGp, { ...options, index: indexGp }),
    patient: (source, options) => rebuild('patient', source, foldPatient, options),
    vsw: (source, options) => rebuild('vsw', source, foldVsw, { ...options, index: indexVsw }),
    employer: (source, options) => rebuild('employer', source, foldEmployer, options),
  };

/**
 * Makes a house's views again from the mail it has collected, beside live traffic, with that house's own login and keys: REJOIN_SERVICE_DATABASE_URL and REJOIN_KEYS, or the
 * machine that runs in this clone.
 * @returns 1 when `--diff` found a view that is not what its mail says
 */
export async function run(args: readonly string[]): Promise<number> {
  const [house, ...rest] = args;
  const diff = rest.includes('--diff');
  if (!isHouse(house) || rest.some((option) => option !== '--diff')) throw new Error(USAGE);
  const source = createDataSource({
    url: databaseUrlOf(house),
    applicationName: `rejoin-rebuild-${house}`,
    poolSize: 2,
    keys: openKeys(house, process.env['REJOIN_KEYS'] ?? join(openHome().keysFolder, house)),
  });
  await source.initialize();
  try {
    const { lanes, different, replaced } = await REBUILD[house](source, { diff });
    process.stdout.write(`${house}: ${lanes} lanes, ${different} different, ${replaced} replaced\n`);
    return diff && different > 0 ? 1 : 0;
  } finally {
    await source.destroy();
  }
}

const isHouse = (name: string | undefined): name is House => HOUSES.some((house) => house === name);

function databaseUrlOf(house: House): string {
  const given = process.env['REJOIN_SERVICE_DATABASE_URL'];
  if (given) return given;
  const home = openHome();
  const running = readRunning(home);
  if (!running)
    throw new Error(
      'Nothing runs here. Remedy: npm start in another window, or set REJOIN_SERVICE_DATABASE_URL to that house’s login.',
    );
  return roleUrl(running.adminUrl, home.secret, databaseRole(house), DATABASES.database);
}
