import { interleavingsOf } from './interleavings.suite';
import { NARROWING } from './support/narrowing-pairs';
import { PAIRS, Tray, withPostman } from './support/pairs';

// All of them: `interleavings.attack-spec.ts`.
const tray = new Tray();
beforeAll(() => tray.open());
afterAll(() => tray.close());

for (const pair of [...PAIRS, withPostman(tray)])
  interleavingsOf(pair, { orders: 12, single: 2, crashes: 4, planted: false });
for (const pair of NARROWING) interleavingsOf(pair, { orders: 5, single: 1, crashes: 2, planted: false });
