import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { joined, startEmployer, type Employer } from '../employer/house';
import { MORGAN, offer } from '../gp/at-the-desk';
import { startGpHouse, type GpHouse } from '../gp/gp-house';
import { VswHouse } from '../vsw/vsw-house';

const agreed = {
  version: 1,
  agreedOn: '2026-05-04',
  clauses: { startOn: '2026-06-01', reviewOn: '2026-07-13', notes: '', rows: [] },
};

/** What is reported off the page's own way is there soon after the answer. */
async function soon<T>(look: () => Promise<readonly T[]>, count: number): Promise<readonly T[]> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await setTimeout(20)) {
    const found = await look();
    if (found.length >= count) return found;
  }
  return look();
}

describe('The house of people at work', () => {
  let employer: Employer;
  beforeAll(async () => {
    employer = await startEmployer();
  });
  afterAll(() => employer.stop());

  it('reports a look before the page is sent, in the name the patient gave, once a day', async () => {
    const thread = await employer.asked('SEEN-AAAA-AAAA-AAAA');
    const browser = await joined(employer, thread);
    const looked = { type: 'SharedCopyViewed', payload: { by: 'Helen Marsh', shown: 'plan' } };
    expect(await thread.reports()).toEqual([
      { ...looked, payload: { ...looked.payload, by: expect.any(String) as string } },
    ]);
    await browser.open(`${employer.door}/people/${thread.ref}`);
    await browser.open(`${employer.door}/people/${thread.ref}/counter`);
    expect(await thread.reports()).toHaveLength(1);
    await employer.instance.admin.query('update employer.reports set reported_on = reported_on - 1');
    await browser.open(`${employer.door}/people/${thread.ref}`);
    expect(await thread.reports()).toHaveLength(2);
  });

  it('shows nothing that it could not report', async () => {
    const thread = await employer.asked('MUTE-AAAA-AAAA-AAAA');
    const browser = await employer.signIn('raj.anand', '/code');
    await employer.instance.admin.query('alter table employer.reports rename to away');
    try {
      await browser.submit({ code: thread.card, label: 'Sam' }, '/code');
      expect(browser.status).toBe(500);
      expect(browser.html).not.toContain('break every hour');
    } finally {
      await employer.instance.admin.query('alter table employer.away rename to reports');
    }
    await browser.open(`${employer.door}/people/${thread.ref}`);
    expect(browser.html).toContain('A break every hour');
  });

  it('reports each copy that leaves, by its form', async () => {
    const thread = await employer.asked('COPY-AAAA-AAAA-AAAA');
    const browser = await joined(employer, thread, 'owen.griffiths');
    const path = `${employer.door}/people/${thread.ref}`;
    for (const form of ['print', 'plan.ics']) expect((await browser.open(`${path}/${form}`)).status).toBe(404);
    const copies = async () => (await thread.reports()).filter(({ type }) => type === 'CopyLeft');
    expect(await copies()).toEqual([]);
    await thread.send('RtwAgreed', { ...agreed, digest: 'ab'.repeat(32) });
    for (const form of ['print', 'plan.ics', 'plan.ics'])
      expect((await browser.open(`${path}/${form}`)).status).toBe(200);
    expect((await copies()).map(({ payload }) => payload['form'])).toEqual(['print-page', 'calendar-file']);
  });

  it('reports that somebody else asked for it, and of a reference it does not hold nothing', async () => {
    const thread = await employer.asked('THEI-RSAA-AAAA-AAAA');
    const stranger = await employer.signIn('raj.anand');
    const theirs = await stranger.open(`${employer.door}/people/${thread.ref}`);
    expect(theirs.status).toBe(404);
    expect(await soon(thread.reports, 1)).toEqual([{ type: 'AccessRefused', payload: { by: '', asked: 'plan' } }]);
    const mail = async () =>
      (await employer.instance.admin.query('select from exchange.employer_to_coordinator')).rowCount;
    const before = await mail();
    for (const unknown of [randomUUID(), 'nobody'])
      expect((await stranger.open(`${employer.door}/people/${unknown}`)).status).toBe(404);
    await setTimeout(100);
    expect(await mail()).toBe(before);
  });
});

describe('The surgery’s house', () => {
  let house: GpHouse;
  beforeAll(async () => {
    house = await startGpHouse();
  });
  afterAll(() => house.stop());

  it('reports who read the feed, the patient’s page or a question; its own offers show nothing of anybody’s', async () => {
    const doctor = await house.signedIn();
    const ref = await offer(doctor, house, MORGAN);
    await doctor.open(`${house.door}/shared`);
    expect(await house.reports()).toEqual([]);
    const question = randomUUID();
    await house.tell(ref, ['RtwAgreed', agreed], ['GpAsked', { question, words: 'Is lifting safe?' }]);
    await doctor.open(`${house.door}/shared`);
    const [report, ...more] = await house.reports();
    expect(more).toEqual([]);
    expect(report).toMatchObject({ lane: ref, type: 'SharedCopyViewed', payload: { shown: 'summary' } });
    expect(report?.payload['by']).toMatch(/Osei/);
    await doctor.open(`${house.door}/shared/${ref}/questions/${question}`);
    expect((await house.reports()).map(({ payload }) => payload['shown'])).toEqual(['summary', 'question']);
    const colleague = await house.staffOf('Z99999');
    expect((await colleague.open(`${house.door}/shared/${ref}/questions/${question}`)).status).toBe(404);
    expect((await soon(house.reports, 3)).at(-1)).toMatchObject({
      lane: ref,
      type: 'AccessRefused',
      payload: { by: 'Dr Fictional', asked: 'question' },
    });
  });
});

describe('The workers’ house', () => {
  let house: VswHouse;
  beforeAll(async () => {
    house = await VswHouse.start();
  });
  afterAll(() => house.stop());

  it('reports who opened a case, once for each of them, whatever page of it they open', async () => {
    const ash = await house.signedIn('Ash');
    const ref = await house.enrolled('Opened Sample', ash);
    for (const path of ['', '/note', '/contact', '/workers']) await ash.open(`${house.door}/cases/${ref}${path}`);
    const kim = await house.signedIn('Kim');
    await kim.open(`${house.door}/cases/${ref}`);
    expect(await house.reports(ref)).toEqual(
      ['Ash Fictional', 'Kim Fictional'].map((by) => ({ type: 'SharedCopyViewed', payload: { by, shown: 'case' } })),
    );
  });

  it('reports that a colleague was refused, and writes nothing else of it', async () => {
    const ash = await house.signedIn('Ash');
    const ref = await house.enrolled('Refused Sample', ash);
    const kim = await house.signedIn('Kim');
    await ash.open(`${house.door}/cases/${ref}/note`);
    const sent = await house.sent(ref);
    // Kim's own form, filled in from Ash's page: what a page would not offer.
    await kim.open(`${house.door}/cases/${ref}/safety`);
    await kim.submit({ words: 'Not mine' }, undefined, `/cases/${ref}/note`);
    expect(kim.html).toContain('Only they can record this');
    expect((await house.reports(ref)).at(-1)).toEqual({
      type: 'AccessRefused',
      payload: { by: 'Kim Fictional', asked: 'case' },
    });
    expect(await house.sent(ref)).toEqual(sent);
  });
});
