import { EVENT_TYPES, EVENTS } from '#contracts';
import { auditFolds } from './support/audit';
import { HousesAtWork } from './support/houses-at-work';
import { HOUSES_ARE_TOLD } from './support/overtaking/houses-are-told';
import { OTHERS_STOP } from './support/overtaking/others-stop';
import { Overtaken } from './support/overtaking/overtaken';
import { PATIENT_STOPS } from './support/overtaking/patient-stops';
import { whileFrozen } from './support/struck';

jest.setTimeout(180_000);

const OVERTAKING = [PATIENT_STOPS, OTHERS_STOP, HOUSES_ARE_TOLD].flatMap((table) => Object.entries(table));

describe('Stopping overtakes and is not undone by what it overtook', () => {
  let houses: HousesAtWork;
  let number = 0;
  beforeAll(async () => {
    houses = await HousesAtWork.open();
  });
  afterAll(() => houses.close());

  it('covers every event that travels in the control lane', () => {
    expect(OVERTAKING.map(([type]) => type).sort()).toEqual(EVENT_TYPES.filter((type) => EVENTS[type].control).sort());
  });

  const cases = OVERTAKING.flatMap(([type, list]) => list.map((one) => [type, one.what, one] as const));
  it.each(cases)('%s overtakes %s', async (_type, _what, { upTo, frozen, ordinary, stopping, then }) => {
    number += 1;
    const one = new Overtaken(houses, number, 'agreed');
    await one.live(upTo);
    await houses.drained();
    await whileFrozen(houses, frozen, async () => {
      await ordinary(one);
      await stopping(one);
    });
    await houses.drained();
    await then(one);
  });

  it('leaves every view and state as its mail and log say', () => auditFolds(houses));
});
