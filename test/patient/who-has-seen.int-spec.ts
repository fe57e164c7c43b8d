import { randomUUID } from 'node:crypto';
import type { Authored, Ref } from '#contracts';
import { withClient } from '#platform';
import { auditLedger } from '../../apps/rejoin/src/verify-ledger/audit';
import type { Browser } from '../web/browser';
import { aCard, on, startPatientHouse, SURGERY, type PatientHouse } from './patient-house';

let house: PatientHouse;
let browser: Browser;
let gpLane: Ref<'gp'>;
let vswLane: Ref<'vsw'>;
beforeAll(async () => {
  house = await startPatientHouse();
  const person = await house.enrolled(aCard({ name: 'Seen Sample' }));
  browser = person.browser;
  gpLane = person.gpLane;
  vswLane = (await house.vsw.receives('CaseOpened')).lane;
});
afterAll(() => house.stop());

const worker = (...events: readonly Authored<'vsw'>[]) =>
  house.vsw.send(...events.map((event) => ({ lane: vswLane, occurredOn: on, ...event })));
const surgery = (...events: readonly Authored<'gp'>[]) =>
  house.gp.send(...events.map((event) => ({ lane: gpLane, occurredOn: on, ...event })));
const page = async (path = '/who-has-seen') => (await browser.open(house.door + path)).html;
const seen = (by: string, shown: 'case' | 'summary') => ({ type: 'SharedCopyViewed', payload: { by, shown } }) as const;
const ledger = async () =>
  (
    await house.instance.admin.query<{ entry: number; what: string; who: string; name: string | null; mark: string }>(
      'select entry, what, who, name, mark from coordinator.ledger order by case_id, entry',
    )
  ).rows;

describe('Who has seen what', () => {
  it('tells who looked, by name, and what was sent, from the home page and from sharing', async () => {
    await worker(seen('Ash Worker', 'case'));
    await surgery(seen('Dr Reader', 'summary'));
    await house.settled();
    const html = await page();
    expect(html).toContain('Dr Reader');
    expect(html).toContain('Looked at your page with the support team');
    expect(html).toContain('Looked at what you let your surgery see');
    // What the person let through when they said yes.
    expect(html).toContain(SURGERY);
    expect(html).toContain('Was sent: that you let your fit notes through');
    for (const path of ['/home', '/sharing']) expect(await page(path)).toContain('href="/who-has-seen"');
  });

  it('shows one person’s lines, with no name in the address', async () => {
    const all = await page();
    const [, number] = /who-has-seen\?by=(\d+)">Dr Reader/.exec(all) ?? [];
    const html = await page(`/who-has-seen?by=${number ?? ''}`);
    expect(html).toContain('Looked at what you let your surgery see');
    expect(html).not.toContain('Looked at your page with the support team');
    for (const odd of ['999', 'Dr', '-1', '0&by=1'])
      expect(await page(`/who-has-seen?by=${odd}`)).toContain('Everybody');
  });

  it('tells of refusals: what somebody may not do, and whom a page was not opened for', async () => {
    await worker(
      { type: 'AccessRefused', payload: { by: 'Kim Colleague', asked: 'case' } },
      { type: 'OverrideTold', payload: { override: randomUUID() as string as Ref<'vsw'> } },
    );
    await house.settled();
    const html = await page();
    for (const words of [
      'Kim Colleague',
      'Tried to do something in your case that is for the worker who has it',
      'Rejoin did not let it through',
    ])
      expect(html).toContain(words);
  });

  it('tells of a fit note that came unasked, of what the person took back, and what became of it', async () => {
    const note = {
      note: randomUUID() as string as Ref<'gp'>,
      assessedOn: on,
      from: on,
      to: '2026-06-01',
      outcome: 'not_fit',
      advice: [],
      condition: null,
      comments: null,
      issuerProfession: null,
      reassessment: null,
    } as const;
    await surgery({ type: 'FitNoteIssued', payload: note });
    await house.shows(browser, '/who-has-seen', 'Was sent: a fit note');
    await browser.open(`${house.door}/sharing/vsw/stop`);
    await browser.submit({ scopes: 'fit-notes' }, '/sharing/vsw/stop');
    await house.shows(browser, '/who-has-seen', 'What they had been sent was called back');
    // Here nobody collects for the worker.
    await house.shows(browser, '/who-has-seen', 'Something on its way to them was taken back before it arrived');
    await surgery({ type: 'FitNoteIssued', payload: { ...note, note: randomUUID() as string as Ref<'gp'> } });
    await house.shows(browser, '/who-has-seen', 'It was deleted unread');
  });

  it('can be taken along as a table and as a text, every line with its mark', async () => {
    await house.settled();
    const csv = (await browser.open(`${house.door}/who-has-seen/who-has-seen.csv`)).html;
    const entries = await ledger();
    expect(csv.split('\r\n')).toHaveLength(entries.length + 2);
    for (const { mark } of entries) expect(csv).toContain(mark);
    expect(browser.headers.get('content-disposition')).toContain('who-has-seen.csv');
    const text = (await browser.open(`${house.door}/who-has-seen/who-has-seen.txt`)).html;
    expect(text).toContain('Dr Reader (Surgery)\nLooked at what you let your surgery see.');
  });

  it('is a chain that stands, without a gap', async () => {
    const entries = await ledger();
    expect(entries.map(({ entry }) => entry)).toEqual(entries.map((_, index) => index + 1));
    await withClient(house.instance.url('auditor'), async (client) => {
      await client.query('begin isolation level repeatable read read only');
      const { cases, faults } = await auditLedger(client);
      expect({ cases, faults }).toEqual({ cases: 1, faults: [] });
    });
  });

  it('is of the person alone: nobody else hears an entry, and an offer to a stranger makes none', async () => {
    await house.settled();
    for (const party of ['gp', 'vsw', 'employer'] as const)
      expect((await house[party].mail()).map(({ type }) => type)).not.toContain('LedgerEntryAdded');
    const before = (await ledger()).length;
    await house.gp.send({
      lane: randomUUID() as Ref<'gp'>,
      occurredOn: on,
      type: 'SharedCopyViewed',
      payload: { by: 'Nobody', shown: 'summary' },
    });
    await surgery(seen('Dr Later', 'summary'));
    await house.settled();
    expect(await page()).toContain('Dr Later');
    expect(await ledger()).toHaveLength(before + 1);
  });
});

describe('rule 10: use for research', () => {
  /** One press of a link that the page shown has; the page it leads to. */
  const press = async (href: string) => {
    expect(browser.html).toContain(`href="${href}"`);
    return (await browser.open(house.door + href)).html;
  };
  const heard = async () =>
    (await house.vsw.mail()).filter(({ type }) => type.startsWith('Research')).map(({ type }) => type);

  it('is no until they say yes on a page of its own, and their worker’s house hears that much', async () => {
    await house.settled();
    await page('/home');
    await press('/sharing');
    const asked = await press('/sharing/research');
    for (const words of ['Nothing of yours is used unless you say yes here', 'Your support does not depend on it'])
      expect(asked).toContain(words);
    expect(asked).not.toContain('Stop use for research');
    expect(await heard()).toEqual([]);
    await browser.submit({}, '/sharing/research/yes');
    await house.settled();
    expect(await page('/sharing/research')).toContain('You said yes on');
    expect((await house.vsw.receives('ResearchConsentGiven')).payload).toEqual({ revision: 1 });
    for (const party of ['gp', 'employer'] as const)
      expect((await house[party].mail()).filter(({ type }) => type.startsWith('Research'))).toEqual([]);
  });

  it('tells of every file that was made with their figures, there and in the ledger', async () => {
    await worker({ type: 'CopyLeft', payload: { by: 'Lee Lead', shown: 'research', form: 'download' } });
    await house.settled();
    expect(await page('/sharing/research')).toContain('made by Lee Lead');
    expect(await page('/who-has-seen')).toContain(
      'Took along a file for research that has your figures and not your name: downloaded it',
    );
  });

  it('is stopped in three presses from home, and with it neither sharing nor support; what was made stays listed', async () => {
    const shared = (await house.viewOf('Seen Sample'))?.sharing;
    await page('/home');
    await press('/sharing');
    await press('/sharing/research');
    await browser.submit({}, '/sharing/research/stop');
    expect(browser.html).toMatch(/Stopping\.|Stopped\./);
    await house.settled();
    expect(await page('/sharing/research')).toContain('Nothing more of yours is used for research');
    expect(browser.html).toContain('made by Lee Lead');
    expect((await house.vsw.receives('ResearchConsentWithdrawn')).payload).toEqual({ revision: 2 });
    const after = await house.viewOf('Seen Sample');
    expect([after?.stage, after?.sharing]).toEqual(['enrolled', shared]);
    // A press that is repeated says nothing twice.
    await page('/sharing/research');
    await browser.submit({}, '/sharing/research/yes');
    await house.shows(browser, '/sharing/research', 'You said yes on');
    await browser.submit({}, '/sharing/research/stop');
    await house.settled();
    expect(await page('/sharing/research')).toContain('Nothing more of yours is used for research');
    expect(await heard()).toHaveLength(4);
  });
});
