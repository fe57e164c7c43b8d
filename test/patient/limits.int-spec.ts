import { randomUUID } from 'node:crypto';
import type { Ref } from '#contracts';
import { aCard, startPatientHouse, type PatientHouse } from './patient-house';

let house: PatientHouse;
beforeAll(async () => {
  house = await startPatientHouse({ fitNoteWarning: 21 });
});
afterAll(() => house.stop());

describe('A service that sets its own limits', () => {
  it('tells of a fit note’s end as early as it says', async () => {
    const { browser, gpLane } = await house.enrolled(aCard({ name: 'Early Sample' }));
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const payload = {
      note: randomUUID() as Ref<'gp'>,
      assessedOn: day(-2),
      from: day(-2),
      to: day(20),
      outcome: 'not_fit',
      advice: [],
      condition: null,
      comments: null,
      issuerProfession: 'doctor',
      reassessment: null,
    } as const;
    await house.gp.send({ type: 'FitNoteIssued', payload, lane: gpLane, occurredOn: day(0) });
    await house.shows(browser, '/fit-notes', 'Your fit note ends on');
  });
});
