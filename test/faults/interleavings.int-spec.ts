import { interleavingsOf } from './interleavings.suite';
import { PAIRS, Tray, withPostman } from './support/pairs';

// All of them: `interleavings.attack-spec.ts`.
const tray = new Tray();
beforeAll(() => tray.open());
afterAll(() => tray.close());

for (const pair of [...PAIRS, withPostman(tray)])
  interleavingsOf(pair, { orders: 12, single: 2, crashes: 4, planted: false });
