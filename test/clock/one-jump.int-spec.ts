import { passTime, withClient } from '#platform';
import { HousesAtWork } from '../faults/support/houses-at-work';
import { historyOf } from './history';
import { goesBack, plusDays, proposes, refer } from './people';

/** All lives begin on one day, whenever midnight is. */
const BEGIN = plusDays(new Date().toISOString().slice(0, 10), 30);
const WEEKS = 26;

/** The same people do the same on the first day; then half a year passes, in so many moves of the clock. */
async function live(moves: number): Promise<{ readonly history: readonly string[]; readonly seconds: number }> {
  const houses = await HousesAtWork.open();
  try {
    const url = houses.instance.url('clock');
    await withClient(url, (clock) => passTime(clock, BEGIN));
    await refer(houses, 'Robin Sample', BEGIN);
    await goesBack(houses, BEGIN);
    await proposes(houses, BEGIN);
    const began = performance.now();
    const days = (WEEKS * 7) / moves;
    await withClient(url, async (clock) => {
      for (let move = 1; move <= moves; move += 1) await passTime(clock, plusDays(BEGIN, move * days));
    });
    return { history: await historyOf(houses.instance), seconds: (performance.now() - began) / 1000 };
  } finally {
    await houses.close();
  }
}

describe('Twenty-six weeks', () => {
  it('leave the same history in one jump, in 26 of a week and in 182 of a day', async () => {
    const jump = await live(1);
    const fired = jump.history.filter((line) => /^log: .* clock /.test(line)).map((line) => line.split(' ')[2]);
    expect(new Set(fired)).toEqual(
      new Set(
        'InvitationReminded InvitationExpired CheckInDue FitNoteExpiring ReviewDue RtwSustained ProposalExpired DisclosureOffered ConsentReviewDue'.split(
          ' ',
        ),
      ),
    );
    expect(fired.filter((type) => type === 'CheckInDue')).toHaveLength(2 * 13);
    expect((await live(WEEKS)).history).toEqual(jump.history);
    expect((await live(WEEKS * 7)).history).toEqual(jump.history);
    expect(jump.seconds).toBeLessThan(30);
  });
});
