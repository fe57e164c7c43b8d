import { findLanes, lockLanes, readLanes } from '../../libs/messaging/src/house/claim-lanes';
import { houseTables } from '../../libs/messaging/src/house/house-tables';
import { Exchange, numbered, stopping, threads } from './support/exchange';

describe('A lane that was found with ordinary mail alone', () => {
  let exchange: Exchange;
  beforeAll(async () => {
    exchange = await Exchange.open();
  });
  afterAll(() => exchange.close());

  it('gives none of it to whoever claims it after what stops it has come', async () => {
    const coordinator = await exchange.coordinator();
    const house = await exchange.source('vsw');
    const tables = houseTables('vsw');
    const [thread = ''] = threads(1);
    const lane = exchange.references.lane('vsw', thread);
    const read = (lanes: readonly string[]) =>
      house.transaction(async (tx) => {
        const locked = await lockLanes(tx, tables, lanes, 'ordinary', 10);
        const mail = await readLanes(
          tx,
          tables,
          locked.map((one) => one.lane),
          false,
          10,
        );
        return { locked: locked.map((one) => one.lane), types: mail.map(({ type }) => type) };
      });

    await coordinator.transaction(async ({ sendTo }) => sendTo('vsw', [numbered(thread, 1)]));
    const found = await findLanes(house, tables, 0, null);
    expect(found.ordinary).toEqual([lane]);
    expect(await read(found.ordinary)).toEqual({ locked: [lane], types: ['GoalSet'] });

    await coordinator.transaction(async ({ sendTo }) => sendTo('vsw', [stopping(thread)]));
    expect(await read(found.ordinary)).toEqual({ locked: [lane], types: [] });
  });
});
