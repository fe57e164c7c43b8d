import type { Ref } from '#contracts';
import type { Browser } from '../web/browser';
import { VswHouse } from './vsw-house';

jest.setTimeout(60_000);

const dateParts = (field: string, iso: string) => {
  const [year = '', month = '', day = ''] = iso.split('-');
  return { [`${field}-day`]: day, [`${field}-month`]: month, [`${field}-year`]: year };
};
const scores = { meeting_job_demands: 7, modifying_job_tasks: null, communicating_needs: 4 };

describe('The time after, from the worker’s side', () => {
  let house: VswHouse;
  let ash: Browser;
  let ref: Ref<'vsw'>;
  beforeAll(async () => {
    house = await VswHouse.start();
    ash = await house.signedIn('Ash');
    ref = await house.enrolled('Afterwards Person', ash);
    await house.tell(
      ref,
      ['FollowUpBegan', { from: '2026-05-04', first: 1 }, '2026-05-04'],
      ['ReadinessReported', { readiness: 'nearly', words: 'if I can sit', expectedOn: '2026-06-15' }, '2026-05-05'],
      ['ConfidenceReported', { scores, content: '2026-01-01' }, '2026-05-06'],
      ['ReturnStarted', { on: '2026-05-11', how: 'more_slowly' }, '2026-05-11'],
      ['RtwStarted', { on: '2026-05-11' }, '2026-05-11'],
      ['ReturnConfirmed', { on: '2026-05-12', started: true }, '2026-05-12'],
      ['AbsenceReported', { from: '2026-05-04', to: '2026-05-17', days: 4.5, source: 'text' }, '2026-05-18'],
      ['WorkStatusReported', { status: 'different_duties', on: '2026-05-18' }, '2026-05-18'],
    );
  });
  afterAll(() => house.stop());

  const open = async (path = '') => {
    await ash.open(`${house.door}/cases/${ref}${path}`);
    return ash.html.replaceAll(/\s+/g, ' ');
  };

  it('rule 18: shows readiness, confidence and the return in their words, and raises no alarm at a score', async () => {
    const page = await open();
    for (const words of ['Nearly, if …', 'if I can sit', 'They expect to be back on 15 June 2026'])
      expect(page).toContain(words);
    expect(page).toContain('Our questions, not a validated scale');
    expect(page).toContain('Back at work</strong> since 11 May 2026');
    expect(page).toContain('Same place, different work');
    expect(page).toContain('back at work on 12 May 2026');
  });

  it('rule 19: writes down what was said by telephone beside what they answered, and adds neither to the other', async () => {
    await open('/absence');
    await ash.submit(
      { ...dateParts('from', '2026-05-04'), ...dateParts('to', '2026-05-17'), days: '6' },
      `/cases/${ref}/absence`,
    );
    expect(ash.html).toContain('as said by telephone');
    expect((await house.sent(ref)).at(-1)).toEqual({
      type: 'AbsenceReported',
      payload: { from: '2026-05-04', to: '2026-05-17', days: 6, source: 'telephone' },
    });
    const page = await open();
    expect(page).toMatch(/Answers each fortnight<\/th><td data-label="Days">4.5<\/td>/);
    expect(page).toMatch(/By telephone, as written down here<\/th><td data-label="Days">6<\/td>/);
    expect(page).toMatch(/Longer forms, at 6 weeks and 6 months<\/th><td data-label="Days">No answer<\/td>/);
  });

  it('takes no days that there were not, and none to come', async () => {
    const sent = (await house.sent(ref)).length;
    const record = async (from: string, to: string, days: string) => {
      await open('/absence');
      await ash.submit({ ...dateParts('from', from), ...dateParts('to', to), days }, `/cases/${ref}/absence`);
      return ash.html;
    };
    expect(await record('2026-05-04', '2026-05-10', '8')).toContain('There are not so many days');
    expect(await record('2026-05-04', '2199-01-01', '1')).toContain('must be today or earlier');
    expect(await record('2026-05-10', '2026-05-04', '1')).toContain('must not be before the first');
    expect(await record('2026-05-04', '2026-05-10', '1.3')).toContain('halves are fine');
    expect(await house.sent(ref)).toHaveLength(sent);
  });

  it('keeps no days once they take back how they are getting on, and still that somebody asked', async () => {
    await house.tell(ref, ['DisclosureWithdrawn', { scopes: ['check-ins'] }]);
    const page = await open();
    expect(page).toMatch(/Answers each fortnight<\/th><td data-label="Days">No answer<\/td>/);
    expect(page).toMatch(/By telephone, as written down here<\/th><td data-label="Days">No answer<\/td>/);
    const { rows } = await house.instance.admin.query<{ days: string | null }>(
      'select days from vsw.absence_reports where ref = $1',
      [ref],
    );
    expect(rows).toEqual([{ days: null }]);
  });

  it('rule 19: goes on recording after support was closed, and not after they ended it', async () => {
    const closed = await house.enrolled('Closed Person', ash);
    await house.tell(closed, ['CaseClosed', { ending: 'back_at_work' }]);
    await ash.open(`${house.door}/cases/${closed}/absence`);
    expect(ash.status).toBe(200);
    await house.tell(closed, ['SupportEnded', { reopenings: 0 }]);
    await ash.open(`${house.door}/cases/${closed}/absence`);
    expect(ash.status).toBe(409);
  });

  it('statistics show nothing of few people, and no figure under five of many', async () => {
    await ash.open(`${house.door}/statistics`);
    expect(ash.html).toContain('There are too few people');
    for (const name of ['Ada', 'Ben', 'Cem', 'Dee', 'Eve', 'Fay']) {
      const one = await house.enrolled(`${name} Sample`, ash);
      await house.tell(one, ['ReturnStarted', { on: '2026-05-11', how: 'in_full' }]);
    }
    await ash.open(`${house.door}/statistics`);
    const page = ash.html.replaceAll(/\s+/g, ' ');
    expect(page).toContain('Fewer than 5');
    const figures = [...page.matchAll(/<td data-label="[^"]*">(\d+)<\/td>/g)].map(([, figure]) => Number(figure));
    expect(figures.filter((figure) => figure < 5)).toEqual([]);
  });
});
