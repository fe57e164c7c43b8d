import { createDataSource, withClient } from '#platform';
import { keepPatient } from '../../apps/gp/src/records/patients.store';
import type { Browser } from '../web/browser';
import { addPatient, MORGAN, offer } from './at-the-desk';
import { startGpHouse, type GpHouse } from './gp-house';

let house: GpHouse;
let doctor: Browser;
let ref: string;
beforeAll(async () => {
  house = await startGpHouse();
  doctor = await house.signedIn();
  await addPatient(doctor, house, MORGAN);
  ref = await offer(doctor, house, MORGAN);
});
afterAll(() => house.stop());

/** Two letters for a number: names have no digits. */
const nthLetters = (nth: number): string => String.fromCharCode(97 + Math.floor(nth / 26), 97 + (nth % 26));

/** A page without what differs by request: the script nonce, and the address asked for. */
const plain = (html: string): string => html.replaceAll(/nonce="[^"]*"|\/patients\/[0-9a-f-]{36}/g, '');

describe('another surgery', () => {
  it('sees none of it, not even that it exists', async () => {
    const stranger = await house.staffOf('Z99902');
    expect(stranger.html).toContain('No patient has a record here yet');
    await stranger.open(`${house.door}/shared`);
    expect(stranger.html).not.toContain('Morgan');
    const { rows } = await house.instance.admin.query<{ id: string }>('select id from gp.patients limit 1');
    const theirs = await stranger.send(`${house.door}/patients/${rows[0]?.id ?? ''}`);
    const unknown = await stranger.send(`${house.door}/patients/00000000-0000-4000-8000-000000000000`);
    expect([theirs.status, unknown.status]).toEqual([404, 404]);
    expect(plain(await theirs.text())).toBe(plain(await unknown.text()));
    expect((await stranger.send(`${house.door}/patients/nonsense`)).status).toBe(404);
  });
});

describe('an open page of another surgery', () => {
  it('is told of changes of its own and not of theirs, whatever it asks to follow', async () => {
    const stop = new AbortController();
    const follow = async (who: Browser, refs: string) => {
      const query = new URLSearchParams({ refs }).toString();
      const { body } = await who.send(`${house.door}/events?${query}`, { signal: stop.signal });
      const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
      let heard = '';
      return async (times: number): Promise<string> => {
        while (heard.split('event: changed').length <= times) heard += (await reader.read()).value ?? '';
        return heard;
      };
    };
    const stranger = await house.staffOf('Z99902');
    const theirs = await offer(stranger, house, { ...MORGAN, name: 'Ash Example', nhsNumber: '999 000 0026' });
    const hears = await follow(stranger, `${ref} ${theirs} *`);
    const doctorHears = await follow(doctor, ref);
    // Twice, and so apart: what is gathered and told together would count once.
    for (const times of [1, 2]) {
      await house.tell(ref, ['RtwStarted', { on: '2026-06-01' }]);
      await doctorHears(times);
    }
    await house.tell(theirs, ['RtwStarted', { on: '2026-06-01' }]);
    expect((await hears(1)).split('event: changed')).toHaveLength(2);
    stop.abort();
  });
});

describe('what the patient shares', () => {
  const plan = {
    version: 2,
    agreedOn: '2026-11-20',
    clauses: {
      startOn: '2026-12-07',
      reviewOn: '2027-01-11',
      notes: '',
      rows: [
        {
          weekOf: '2026-12-07',
          days: 'Monday, Wednesday',
          hours: 12,
          duties: 'No lifting',
          adjustment: 'A chair with back support',
        },
      ],
    },
  };

  it('is shown with “Action for GP: none” first, and is gone when it is taken back', async () => {
    await house.tell(ref, ['RtwAgreed', plan]);
    await doctor.open(`${house.door}/shared`);
    expect(doctor.html.indexOf('Action for GP: none')).toBeGreaterThan(0);
    expect(doctor.html.indexOf('Action for GP: none')).toBeLessThan(doctor.html.indexOf('7 December 2026'));
    expect(doctor.html).toContain('A chair with back support');
    expect(doctor.html).toContain('Expected back at work');
    await house.tell(ref, ['RtwBrokeDown', { on: '2026-12-20' }]);
    await doctor.open(`${house.door}/shared`);
    expect(doctor.html).toContain('This plan ended on 20 December 2026');
    expect(doctor.html).not.toContain('Expected back at work');
    await house.tell(ref, ['DisclosureWithdrawn', { scopes: ['progress'], had: true }]);
    await doctor.open(`${house.door}/shared`);
    expect(doctor.html).toContain('the patient took back part of what was here. Please delete what was saved');
    expect(doctor.html).toContain('A chair with back support');
    await house.tell(ref, ['DisclosureWithdrawn', { scopes: ['plan'], had: true }]);
    await doctor.open(`${house.door}/shared`);
    expect(doctor.html).toContain('they took back what was here. Please delete what was saved or printed');
    expect(doctor.html).not.toContain('A chair with back support');
    expect(doctor.html).toContain('No patient has shared anything with you yet');
  });
});

describe('the list of patients', () => {
  const found = async (sought: string): Promise<readonly string[]> => {
    await doctor.open(`${house.door}/patients?find=${encodeURIComponent(sought)}`);
    return Array.from(doctor.html.matchAll(/<a href="\/patients\/[0-9a-f-]{36}">([^<]+)</g), ([, name = '']) => name);
  };

  it('is by name, and finds words of a name, or a number, whole or by their beginnings', async () => {
    for (const [name, nhsNumber] of [
      ['zoe Ålesund', '999 000 0026'],
      ['Ann Zöllner', '999 000 0042'],
    ] as const)
      await addPatient(doctor, house, { ...MORGAN, name, nhsNumber });
    expect(await found('')).toEqual(['Ann Zöllner', 'Morgan Example', 'zoe Ålesund']);
    expect(await found('ALES Zoe')).toEqual(['zoe Ålesund']);
    expect(await found('zol')).toEqual(['Ann Zöllner']);
    expect(await found('999000')).toHaveLength(3);
    expect(await found('999-000-0042')).toEqual(['Ann Zöllner']);
    for (const nobody of ['Ann Zoe', 'llner', '000', '--']) expect(await found(nobody)).toEqual([]);
  });

  it('of more than fifty are those somebody recorded something about last, by name, and says how to find the others', async () => {
    const practice = 'Z99903';
    const source = await createDataSource({
      url: house.instance.url('gp'),
      applicationName: 'test-gp',
      keys: house.instance.keys('gp'),
    }).initialize();
    const numbers = Array.from({ length: 51 }, (_, nth) => String(9990000000 + nth));
    for (const [nth, nhsNumber] of numbers.entries()) {
      const name = nth === 0 ? 'Aaron First' : `Kit Number${nthLetters(nth)}`;
      await source.transaction((tx) => keepPatient(tx, practice, { nhsNumber, name, dateOfBirth: '1980-05-17' }));
    }
    const desk = await house.staffOf(practice);
    const listed = (): readonly string[] =>
      Array.from(desk.html.matchAll(/<a href="\/patients\/[0-9a-f-]{36}">([^<]+)</g), ([, name = '']) => name);
    await desk.open(`${house.door}/patients`);
    expect(listed()).toHaveLength(50);
    expect(listed()).not.toContain('Aaron First');
    expect(listed()).toEqual(listed().toSorted());
    expect(desk.html).toContain('The 50 patients you last recorded something about');
    expect(desk.html).toContain('There are more. Find them by name or NHS number.');
    await desk.open(`${house.door}/patients?find=kit`);
    expect(listed()).toHaveLength(50);
    expect(desk.html).not.toContain('There are more');
    // As recording a note about somebody does, or offering them the service.
    const first = { nhsNumber: numbers[0] ?? '', name: 'Aaron First', dateOfBirth: '1980-05-17' };
    await source.transaction((tx) => keepPatient(tx, practice, first));
    await source.destroy();
    await desk.open(`${house.door}/patients`);
    expect(listed()[0]).toBe('Aaron First');
    expect(listed()).toHaveLength(50);
    await desk.open(`${house.door}/patients?find=nobody`);
    expect(desk.html).toContain('Back to the list');
  });

  it('says nothing of a person where it lies', async () => {
    const lies = await withClient(house.instance.adminUrl, async (client) => {
      const { rows } = await client.query<{ row: string }>('select to_jsonb(p)::text as row from gp.patients p');
      return rows.map(({ row }) => row).join('\n');
    });
    expect(lies).toMatch(/"practice"/);
    expect(lies).not.toMatch(/Morgan|Example|Zöllner|9990000/i);
  });
});

describe('a receptionist', () => {
  it('may offer the service and may not record a note', async () => {
    const desk = await house.staffOf('Z99901', 'receptionist');
    await desk.open(`${house.door}/patients?find=999%20000%200018`);
    const path = /\/patients\/[0-9a-f-]{36}/.exec(desk.html)?.[0] ?? '';
    await desk.open(`${house.door}${path}`);
    expect(desk.html).not.toContain('fit-notes/new');
    expect((await desk.send(`${house.door}${path}/fit-notes/new`)).status).toBe(403);
  });
});
