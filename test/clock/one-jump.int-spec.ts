import { randomUUID } from 'node:crypto';
import type { IsoDate, Ref } from '#contracts';
import { moveClock } from '#platform';
import { HousesAtWork } from '../faults/support/houses-at-work';
import { historyOf } from './history';

const plusDays = (date: IsoDate, days: number): IsoDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Both lives begin on one day, whenever midnight is. */
const BEGIN = plusDays(new Date().toISOString().slice(0, 10), 30);
const WEEKS = 26;

/** The same people, and what they do before time passes. */
async function live(steps: number): Promise<{ readonly history: readonly string[]; readonly seconds: number }> {
  const houses = await HousesAtWork.open();
  try {
    const url = houses.instance.url('clock');
    await moveClock(url, BEGIN);
    await seed(houses);
    const began = performance.now();
    const days = (WEEKS * 7) / steps;
    for (let step = 1; step <= steps; step += 1) await moveClock(url, plusDays(BEGIN, step * days));
    return { history: await historyOf(houses.instance), seconds: (performance.now() - began) / 1000 };
  } finally {
    await houses.close();
  }
}

async function seed(houses: HousesAtWork): Promise<void> {
  for (const name of ['Robin Sample', 'Sam Sample', 'Kim Sample']) {
    const lane = randomUUID() as Ref<'gp'>;
    const card = { name, dateOfBirth: '1980-05-17', channel: 'text', mobile: '07700 900123' } as const;
    await houses.send('gp', {
      lane,
      type: 'PatientReferred',
      payload: { card, agreedOn: BEGIN, surgery: 'Example Road Surgery' },
      occurredOn: BEGIN,
    });
    await houses.drained();
  }
}

describe('Twenty-six weeks', () => {
  it('leave the same history in one jump, in 26 of a week and in 182 of a day', async () => {
    const jump = await live(1);
    const weeks = await live(WEEKS);
    const days = await live(WEEKS * 7);
    expect(weeks.history).toEqual(jump.history);
    expect(days.history).toEqual(jump.history);
    expect(jump.history.filter((line) => line.includes('InvitationExpired')).length).toBeGreaterThan(3);
  });
});
