import { setTimeout } from 'node:timers/promises';
import type { Ref } from '#contracts';
import { withClient } from '#platform';
import type { Browser } from '../web/browser';
import { dateFields } from '../web/date-fields';
import { card, VswHouse } from './vsw-house';

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
      { ...dateFields('from', '2026-05-04'), ...dateFields('to', '2026-05-17'), days: '6' },
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
      await ash.submit({ ...dateFields('from', from), ...dateFields('to', to), days }, `/cases/${ref}/absence`);
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

  describe('rule 20: a file for research by whoever said yes', () => {
    let lead: Browser;
    const people: Ref<'vsw'>[] = [];
    beforeAll(async () => {
      lead = await house.signedIn('LeadA');
      for (const _ of Array.from({ length: 6 })) people.push(house.newRef());
      await house.tellAll(
        people.map((one, at) => [
          one,
          ['CaseOpened', { card: card(`Researched ${String(at)}`), source: 'self', surgery: null }],
          ['PatientEnrolled', {}, '2026-05-05'],
          ['FollowUpBegan', { from: '2026-05-05', first: 1 }, '2026-05-05'],
          ...(at < 4 ? [['ResearchConsentGiven', { revision: 1 }] as const] : []),
        ]),
      );
    });

    const make = async (format: 'csv' | 'json') => {
      await lead.open(`${house.door}/research`);
      await lead.submit({ reason: 'A study of the example institute', format }, '/research');
      return lead.html;
    };
    const casesIn = (json: string) => JSON.parse(json) as readonly Readonly<Record<string, string | null>>[];
    const leftFor = async (one: string) => (await house.reports(one)).filter(({ type }) => type === 'CopyLeft');

    it('is for those in charge, says why it is made, and is not made of four people', async () => {
      await ash.open(`${house.door}/research`);
      expect(ash.status).toBe(403);
      await lead.open(`${house.door}/cases`);
      expect(lead.html).toContain('href="/research"');
      await lead.open(`${house.door}/research`);
      await lead.submit({ reason: '', format: 'csv' }, '/research');
      expect(lead.html).toContain('Say what the file is for');
      expect(await make('csv')).toContain('There are too few people');
      for (const one of people) expect(await leftFor(one)).toEqual([]);
      await lead.open(`${house.door}/research`);
      expect(lead.html).toContain('No file has been made');
    });

    it('has their figures and nobody’s name, under numbers of its own; each of them is told that it left', async () => {
      await house.tellAll(people.slice(4).map((one) => [one, ['ResearchConsentGiven', { revision: 1 }]]));
      const csv = await make('csv');
      expect(lead.headers.get('content-disposition')).toMatch(/^attachment; filename=research-[\d-]+\.csv$/);
      const lines = csv.trimEnd().split('\r\n');
      expect(lines).toHaveLength(7);
      expect(lines[1]).toContain('"2026-05"');
      for (const known of [...people, 'Researched', '1980', '07700']) expect(csv).not.toContain(known);
      const told = { type: 'CopyLeft', payload: { by: 'LeadA Fictional', shown: 'research', form: 'download' } };
      for (const one of people) expect(await leftFor(one)).toEqual([told]);
      // Somebody whose case is here, and who said nothing of research.
      expect(await leftFor(ref)).toEqual([]);
      const again = casesIn(await make('json'));
      expect(again).toHaveLength(6);
      expect(again.filter((row) => csv.includes(String(row['case'])))).toEqual([]);
      for (const one of people) expect(await leftFor(one)).toEqual([told, told]);
      await lead.open(`${house.door}/research`);
      expect(lead.html.replaceAll(/\s+/g, ' ')).toMatch(
        /6 people, JSON, by LeadA Fictional.*A study of the example institute/,
      );
    });

    it('lacks whoever took something back that is still in the view: it may be among the figures', async () => {
      const [first] = people;
      const lane =
        'update exchange.coordinator_to_vsw_lanes set refold = true, parked = $2 where lane = $1 and not control';
      await house.instance.admin.query(lane, [first, true]);
      expect(casesIn(await make('json'))).toHaveLength(5);
      expect(await leftFor(first ?? ref)).toHaveLength(2);
      await house.instance.admin.query(lane, [first, false]);
      const isBehind = async () =>
        (
          await house.instance.admin.query(
            'select from exchange.coordinator_to_vsw_lanes where lane = $1 and not control and refold',
            [first],
          )
        ).rows.length > 0;
      for (let look = 0; look < 400 && (await isBehind()); look += 1) await setTimeout(20);
      expect(await isBehind()).toBe(false);
    });

    it('lacks whoever stopped it while it was being made: a no that was decided and not applied yet wins', async () => {
      const [first] = people;
      if (!first) throw new Error('nobody');
      const [made, withdrawn] = await withClient(house.instance.url('vsw'), async (client) => {
        await client.query('begin');
        await client.query('select from exchange.coordinator_to_vsw_lanes where lane = $1 for update', [first]);
        const making = make('json');
        const waiting = async (sql: string) => {
          for (let look = 0; look < 400; look += 1) {
            const { rows } = await house.instance.admin.query(sql);
            if (rows.length > 0) return;
            await setTimeout(20);
          }
          throw new Error(`it never waited: ${sql}`);
        };
        await waiting(
          `select from pg_stat_activity where wait_event_type = 'Lock' and query like '%coordinator_to_vsw_lanes%for share'`,
        );
        const stopping = house.tell(first, ['ResearchConsentWithdrawn', { revision: 2 }]);
        await waiting(`select from exchange.coordinator_to_vsw where type = 'ResearchConsentWithdrawn'`);
        await client.query('commit');
        return Promise.all([making, stopping]);
      });
      expect(withdrawn).toBeUndefined();
      expect(casesIn(made)).toHaveLength(5);
      expect(await leftFor(first)).toHaveLength(2);
    });

    it('lacks them or is in their ledger, whatever comes first', async () => {
      const [first = ref] = people;
      for (const revision of [3, 5, 7]) {
        await house.tell(first, ['ResearchConsentGiven', { revision }]);
        const before = (await leftFor(first)).length;
        const [made] = await Promise.all([
          make('json'),
          house.tell(first, ['ResearchConsentWithdrawn', { revision: revision + 1 }]),
        ]);
        expect(casesIn(made)).toHaveLength(5 + (await leftFor(first)).length - before);
        expect(casesIn(await make('json'))).toHaveLength(5);
      }
    });
  });
});
