import { interleavingsOf } from './interleavings.suite';
import { NARROWING } from './support/narrowing-pairs';
import { PAIRS, Tray, withPostman } from './support/pairs';

// Each order of 924, five times over.
jest.setTimeout(1_800_000);

const tray = new Tray();
beforeAll(() => tray.open());
afterAll(() => tray.close());

for (const pair of [...PAIRS, withPostman(tray), ...NARROWING])
  interleavingsOf(pair, { orders: 'all', single: 100, crashes: 'all', planted: true });
