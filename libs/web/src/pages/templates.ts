import { dirname, join } from 'node:path';
import { Environment, FileSystemLoader } from 'nunjucks';
import { dayDate, longDate, moment } from './dates';
import { oneLabel } from './one-label';

/** Where nhsuk-frontend keeps its templates and assets. */
export const NHSUK = join(dirname(require.resolve('nhsuk-frontend/package.json')), 'dist');

/** The house's templates first, then this library's, then the NHS design system's. Everything printed is escaped. */
export function createTemplates(house: string): Environment {
  const folders = [
    join(__dirname, '../../../../apps', house === 'front' ? 'rejoin' : house, 'src'),
    join(__dirname, '../templates'),
    NHSUK,
  ];
  const environment = new Environment(new FileSystemLoader(folders), {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  return environment
    .addFilter('longDate', longDate)
    .addFilter('dayDate', dayDate)
    .addFilter('moment', moment)
    .addFilter('oneLabel', oneLabel);
}
