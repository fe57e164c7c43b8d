import { randomUUID } from 'node:crypto';
import type { Ref } from '#contracts';
import { answerBy } from '#pathway';
import { isWorded, labelOf } from '../../apps/patient/src/my-record/field-words';
import { HELD, NOT_GIVEN } from '../../apps/patient/src/my-record/held';
import { pathwayDay } from '../clock/pathway-day';
import type { Browser } from '../web/browser';
import { canaryOf, columnsOfHouse, fillEveryTable } from './everything-held';
import { aCard, startPatientHouse, type PatientHouse } from './patient-house';
import { withSentPlan } from './with-plan';

let house: PatientHouse;
let today: string;
beforeAll(async () => {
  house = await startPatientHouse();
  today = await pathwayDay(house.instance);
});
afterAll(() => house.stop());

type Row = Readonly<Record<string, unknown>>;

const refOf = async (name: string): Promise<string> => {
  const { rows } = await house.instance.admin.query<{ ref: string }>(
    `select ref from patient.views where view->'card'->>'name' = $1`,
    [name],
  );
  return rows[0]?.ref ?? '';
};
const longDate = (date: string | null): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${date ?? ''}T00:00:00Z`),
  );
const isGiven = (table: string, column?: string): boolean =>
  !Object.hasOwn(NOT_GIVEN, column === undefined ? table : `${table}.${column}`);

describe('rule 24: all that the patient’s own house holds is theirs to read and take along', () => {
  let browser: Browser;
  let ref: string;

  beforeAll(async () => {
    await house.enrolled(aCard({ name: 'Other Sample' }));
    ({ browser } = await house.enrolled(aCard({ name: 'Whole Sample' })));
    ref = await refOf('Whole Sample');
    await fillEveryTable(house.instance, 'mine', ref, HELD);
    await fillEveryTable(house.instance, 'others', await refOf('Other Sample'), HELD);
  });

  const download = async (name: string): Promise<string> => {
    await browser.open(`${house.door}/my-record/${name}`);
    expect([browser.status, browser.headers.get('content-disposition')]).toEqual([200, `attachment; filename=${name}`]);
    return browser.html;
  };

  it('every table and every column of the schema is in it, or named as staying behind', async () => {
    const { record } = JSON.parse(await download('my-record.json')) as { record: Record<string, readonly Row[]> };
    const columns = await columnsOfHouse(house.instance.admin);
    const wanted = columns.filter(({ table, column }) => isGiven(table) && isGiven(table, column));
    expect(wanted.length).toBeGreaterThan(120);
    for (const { table, column } of wanted) {
      const [row] = record[table]?.slice(-1) ?? [];
      expect([table, column, row !== undefined && Object.hasOwn(row, column)]).toEqual([table, column, true]);
    }
    const behind = columns.filter(({ table, column }) => !isGiven(table) || !isGiven(table, column));
    const named = new Set(behind.flatMap(({ table, column }) => [table, `${table}.${column}`]));
    expect(Object.keys(NOT_GIVEN).filter((name) => !named.has(name))).toEqual([]);
  });

  it('says in it exactly what the tables say of this person', async () => {
    const { record } = JSON.parse(await download('my-record.json')) as { record: Record<string, readonly Row[]> };
    for (const { table, by } of HELD) {
      const { rows } = await house.instance.admin.query<{ row: Row }>(
        `select to_jsonb(t) as row from patient.${table} t where ${by} = $1`,
        [ref],
      );
      const given = rows.map(({ row }) =>
        Object.fromEntries(Object.entries(row).filter(([column]) => isGiven(table, column))),
      );
      expect(given.length).toBeGreaterThan(0);
      expect([table, record[table]]).toEqual([table, expect.arrayContaining(given) as unknown]);
      expect(record[table]).toHaveLength(given.length);
    }
  });

  it('every column has words of its own, or was found to have no sense to a reader', async () => {
    const given = (await columnsOfHouse(house.instance.admin)).filter(
      ({ table, column }) => isGiven(table) && isGiven(table, column),
    );
    const unworded = given.filter(({ table, column }) => !isWorded(table, column));
    expect(unworded.map(({ table, column }) => `${table}.${column}`)).toEqual([]);
  });

  it('every word of theirs is in the file to read and on the page, and none of anybody else’s anywhere', async () => {
    const columns = await columnsOfHouse(house.instance.admin);
    const files = [await download('my-record.json'), await download('my-record.html')];
    files.push((await browser.open(`${house.door}/my-record/read`)).html);
    const sung = columns
      .filter(({ table, column }) => isGiven(table) && isGiven(table, column))
      .map((column) => canaryOf('mine', column))
      .filter((canary) => files[0]?.includes(canary));
    expect(sung.length).toBeGreaterThan(30);
    const codes = columns.filter(({ table, column }) => labelOf(table, column) === null);
    const toRead = sung.filter((canary) => !codes.some((column) => canaryOf('mine', column) === canary));
    expect(sung.length - toRead.length).toBeLessThan(3);
    for (const file of files) {
      // A digest says nothing to a reader: it is in the file for a computer alone.
      const wanted = file === files[0] ? sung : toRead;
      expect(wanted.filter((canary) => !file.includes(canary))).toEqual([]);
      expect(file).not.toContain('Canary others');
      expect(file).not.toContain('Other Sample');
    }
  });
});

describe('rule 24: the rest is asked for, house by house', () => {
  it('each hears of its own request alone, the clock is shown, and the answer comes to the patient', async () => {
    const { browser, gpLane } = await house.enrolled(aCard({ name: 'Asking Sample' }));
    await browser.open(`${house.door}/my-record`);
    expect(browser.html).toContain('Working notes, how they sorted what gets in the way');
    expect(browser.html).toContain('Example Road Surgery');
    expect(browser.html).not.toContain('value="employer"');
    await browser.submit({ holders: 'employer' }, '/my-record/requests');
    expect(await house.said('RecordRequested')).toEqual([]);

    await browser.open(`${house.door}/my-record`);
    await browser.submit({ holders: 'vsw' }, '/my-record/requests');
    expect(browser.html).toContain(`They have until <strong>${longDate(answerBy('access', today))}</strong>`);
    await browser.open(`${house.door}/my-record`);
    await browser.submit({ holders: 'gp' }, '/my-record/requests');
    const { lane } = await house.vsw.receives('RecordRequested');
    const atGp = await house.gp.receives('RecordRequested');
    expect(atGp).toEqual({ lane: gpLane, payload: {} });
    expect((await house.employer.mail()).filter(({ type }) => type === 'RecordRequested')).toEqual([]);

    const parts = [{ kind: 'note', on: '2026-05-04', words: 'They sounded tired\nand hopeful' }] as const;
    await house.vsw.send({
      lane,
      type: 'RecordProvided',
      payload: { parts, keptBack: { third_party: 2, serious_harm: 0 } },
      occurredOn: today,
    });
    await house.gp.send({
      lane: gpLane,
      type: 'RecordRequestAnswered',
      payload: { how: 'on_paper', on: today },
      occurredOn: today,
    });
    await house.shows(browser, '/my-record', 'They say that they answered you on paper');
    await house.shows(browser, '/my-record', 'Read the answer');
    await browser.open(`${house.door}/my-record/answers/1`);
    expect(browser.html).toContain('They sounded tired\nand hopeful');
    expect(browser.html).toContain('2 because they tell of somebody else');
    expect((await browser.open(`${house.door}/my-record/answers/2`)).status).toBe(404);
    expect((await house.vsw.mail()).some(({ payload }) => JSON.stringify(payload).includes('hopeful'))).toBe(false);
  });

  it('more time is told with its reason and its new day, and to whom one can complain', async () => {
    const { browser, gpLane: lane } = await house.enrolled(aCard({ name: 'Patient Sample' }));
    await browser.open(`${house.door}/my-record`);
    await browser.submit({ holders: 'gp' }, '/my-record/requests');
    await house.gp.receives('RecordRequested');
    const until = answerBy('access-complex', today) ?? '';
    const extends_ = (on: string) =>
      house.gp.send({
        lane,
        type: 'RecordRequestExtended',
        payload: { reason: 'other_people', until: on },
        occurredOn: today,
      });
    // Longer than the law lets them is not told at all.
    await extends_('2099-01-01');
    await extends_(until);
    await house.shows(browser, '/my-record', `They now have until <strong>${longDate(until)}</strong>`);
    expect(browser.html).toContain('much of it tells of other people too');
    expect(browser.html).toContain('https://ico.org.uk/make-a-complaint/');
    expect(browser.html).not.toContain('2099');
  });

  it('work is asked only while it knows of the person, and is not asked any more once that is taken back', async () => {
    const { browser, lane } = await withSentPlan(house, 'Working Sample');
    await house.shows(browser, '/my-record', 'value="employer"');
    await browser.submit({ holders: 'employer' }, '/my-record/requests');
    expect(await house.employer.receives('RecordRequested')).toEqual({ lane, payload: {} });
    await browser.open(`${house.door}/sharing/employer/stop`);
    await browser.submit({ scopes: 'contact' }, '/sharing/employer/stop');
    await house.shows(browser, '/my-record', 'nobody there can be asked through Rejoin');
    await house.settled();
    const left = (await house.employer.mail()).filter((mail) => mail.lane === lane && mail.type === 'RecordRequested');
    expect(left).toEqual([]);
  });

  it('before the yes, too: a right waits for nothing', async () => {
    const { code } = await house.invite(aCard({ name: 'Invited Sample' }));
    const browser = await house.knock(code);
    const before = (await house.said('RecordRequested')).length;
    await browser.open(`${house.door}/my-record`);
    await browser.submit({ holders: 'vsw' }, '/my-record/requests');
    expect(browser.html).toContain('You asked your support service');
    expect(await house.said('RecordRequested')).toHaveLength(before + 1);
    await browser.open(`${house.door}/my-record/my-record.json`);
    expect(browser.html).toContain('Invited Sample');
  });
});

describe('rule 24: a complaint', () => {
  it('goes to the support service alone, its clock is shown, and what becomes of it', async () => {
    const card = aCard({ name: 'Complaining Sample' });
    const { browser } = await house.enrolled(card);
    const notices = () => house.posted.filter(({ to, body }) => to === card.mobile && body.includes('something new'));
    await browser.open(`${house.door}/complain`);
    expect(browser.html).toContain('https://ico.org.uk');
    expect(browser.html).toContain('https://www.ombudsman.org.uk');
    await browser.submit({ words: '' }, '/complain');
    expect(browser.html).toContain('Choose what it is about');
    expect(browser.html).toContain('Write what went wrong');
    await browser.submit({ about: 'worker', words: 'Nobody rang back' }, '/complain');
    expect(browser.html).toContain(`They have until <strong>${longDate(answerBy('complaint', today))}</strong>`);
    const { lane, payload } = await house.vsw.receives('ComplaintMade');
    expect(payload).toEqual({ complaint: expect.any(String) as string, about: 'worker', words: 'Nobody rang back' });
    for (const party of [house.gp, house.employer])
      expect((await party.mail()).some((mail) => JSON.stringify(mail).includes('Nobody rang back'))).toBe(false);

    const { complaint } = payload as { complaint: Ref<'vsw'> };
    const told = (type: 'ComplaintAcknowledged' | 'ComplaintAnswered') =>
      house.vsw.send(
        type === 'ComplaintAnswered'
          ? { lane, type, payload: { complaint, words: 'We are sorry. We will ring.' }, occurredOn: today }
          : { lane, type, payload: { complaint }, occurredOn: today },
      );
    await told('ComplaintAcknowledged');
    await house.shows(browser, '/complain', 'that they have it and are looking into it');
    await house.until('the notice', () => Promise.resolve(notices().length === 1));
    await told('ComplaintAnswered');
    await house.shows(browser, '/complain', 'We are sorry. We will ring.');
    // Two on one day: what somebody owes them by law is told of each time, in words that tell nothing.
    await house.until('the second notice', () => Promise.resolve(notices().length === 2));
    for (const { body } of notices()) expect(body).not.toMatch(/complain|answer|sorry|record|support/i);
    // Of a complaint that nobody made there is nothing to say.
    await house.vsw.send({
      lane,
      type: 'ComplaintAnswered',
      payload: { complaint: randomUUID() as Ref<'vsw'>, words: 'What?' },
      occurredOn: today,
    });
    await house.settled();
    await house.shows(browser, '/complain', 'We will ring');
    expect(browser.html).not.toContain('What?');
  });
});
