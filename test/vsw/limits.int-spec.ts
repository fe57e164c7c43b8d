import { pathwayDay } from '../clock/pathway-day';
import type { Browser } from '../web/browser';
import { dateFields } from '../web/date-fields';
import { VswHouse } from './vsw-house';

let house: VswHouse;
let ash: Browser;
beforeAll(async () => {
  house = await VswHouse.start({ step1Contacts: 1, fitNoteWarning: 21 });
  ash = await house.signedIn('Ash');
});
afterAll(() => house.stop());

describe('A service that sets its own limits', () => {
  it('shows how many contacts a step is meant for by its own number', async () => {
    const ref = await house.enrolled('Limit Person', ash);
    const on = dateFields('madeOn', await pathwayDay(house.instance));
    for (let time = 0; time < 2; time += 1) {
      await ash.open(`${house.door}/cases/${ref}/contact`);
      await ash.submit({ mode: 'telephone', minutes: '20', processes: 'reassurance', ...on }, `/cases/${ref}/contact`);
    }
    await ash.open(`${house.door}/cases/${ref}`);
    expect(ash.html).toContain('2 contacts in this step, meant for up to 1');
  });

  it('makes a task of a fit note’s end as early as it is told: three weeks before, here', async () => {
    const ref = await house.enrolled('Note Person', ash);
    const payload = { note: ref, assessedOn: '2026-01-05', from: '2026-01-05', outcome: 'not_fit', advice: [] };
    await house.tell(ref, ['FitNoteIssued', { ...payload, to: await pathwayDay(house.instance, 20) }]);
    await ash.open(`${house.door}/cases`);
    expect(ash.html).toContain('Fit note ends in 20 days');
  });
});
