import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { QUIET_LOG } from './server-log';

/** What a stock Postgres has already. */
const BY_DEFAULT = [
  'log_statement',
  'log_min_duration_statement',
  'log_min_duration_sample',
  'log_transaction_sample_rate',
];

it('docker-compose.yml starts a Postgres whose log holds nothing a person wrote', () => {
  const compose = readFileSync(join(__dirname, '..', '..', '..', '..', 'docker-compose.yml'), 'utf8');
  const given = [...compose.matchAll(/^ {6}- -c(log_\w+)=(\S+)$/gm)].map(([, name, value]) => [name, value]);
  const needed = Object.entries(QUIET_LOG).filter(([name]) => !BY_DEFAULT.includes(name));
  expect(given).toEqual(needed.map(([name, { remedy }]) => [name, remedy]));
});
