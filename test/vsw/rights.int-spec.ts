import { randomUUID } from 'node:crypto';
import { RECORD_PARTS, type Ref } from '#contracts';
import { NOT_PARTS } from '../../apps/vsw/src/record-requests/parts';
import { answerBy } from '#pathway';
import { longDate } from '#web';
import { pathwayDay } from '../clock/pathway-day';
import type { Browser } from '../web/browser';
import { dateFields } from '../web/date-fields';
import { VswHouse } from './vsw-house';
import { anOldRecord, requestOf } from './with-rights';

let house: VswHouse;
let worker: Browser;
let lead: Browser;
let second: Browser;
beforeAll(async () => {
  house = await VswHouse.start();
  [worker, lead, second] = await Promise.all([house.signedIn('Ash'), house.signedIn('LeadA'), house.signedIn('LeadB')]);
});
afterAll(() => house.stop());

describe('rule 24: somebody asks for what the workers’ house holds', () => {
  let ref: string;
  let request: string;
  const fields: Record<string, string> = {};

  beforeAll(async () => {
    ref = await house.enrolled('Asking Person', worker);
    await worker.open(`${house.door}/cases/${ref}/note`);
    await worker.submit({ words: 'Their manager Sam drinks', quotes: '' }, `/cases/${ref}/note`);
    await worker.open(`${house.door}/cases/${ref}/note`);
    await worker.submit({ words: 'They sounded hopeful', quotes: '' }, `/cases/${ref}/note`);
    await worker.open(`${house.door}/cases/${ref}/obstacle`);
    await worker.submit(
      { words: 'Standing hurts', flag: 'blue', target: 'cognitions', processes: 'problem_solving' },
      `/cases/${ref}/obstacle`,
    );
    await house.tell(ref, ['RecordRequested', {}, '2026-05-31']);
    request = await requestOf(house, ref);
  });

  it('it is a task with a month’s clock, for whose case it is and for every lead; no other worker sees it', async () => {
    for (const who of [worker, lead]) {
      await who.open(`${house.door}/record-requests`);
      expect(who.html).toContain('Asking Person');
      // Asked on 31 May: a month on is the last day of June.
      expect(who.html).toContain('The answer was due 30 June 2026');
      expect(who.html).toContain('Overdue');
    }
    expect((await lead.open(`${house.door}/cases`)).html).toMatch(/Record requests \(1, 1 overdue\)/);
    const other = await house.signedIn('Other');
    expect((await other.open(`${house.door}/record-requests`)).html).not.toContain('Asking Person');
    expect((await other.open(`${house.door}/record-requests/${request}`)).status).toBe(404);
    expect((await other.open(`${house.door}/record-requests/${randomUUID()}`)).status).toBe(404);
  });

  it('every part is read through, and what is kept back needs one of two grounds and a reason', async () => {
    await worker.open(`${house.door}/record-requests/${request}`);
    for (const words of ['Their manager Sam drinks', 'They sounded hopeful', 'Flag: Blue', 'Took your case:'])
      expect(worker.html).toContain(words);
    const shown = [...worker.html.matchAll(/app-words">([^<]*)<\/p>[\s\S]*?name="([a-z]+-[0-9a-f-]+)" type="radio"/g)];
    expect(shown.length).toBe(4);
    for (const [, words = '', field = ''] of shown) fields[words.split('\n')[0] ?? ''] = field;
    const sam = fields['Their manager Sam drinks'] ?? '';
    const all = Object.fromEntries(Object.values(fields).map((field) => [field, 'give']));
    await worker.submit({ ...all, [sam]: 'third_party' }, `/record-requests/${request}`);
    expect(worker.html).toContain('Say why you keep this back');
    await worker.submit(
      { [sam]: 'third_party', [`${sam}-why`]: 'It is about Sam alone' },
      `/record-requests/${request}`,
    );
    expect(worker.html).toContain('Decide about the rest first');
    await worker.open(`${house.door}/record-requests/${request}`);
    const rest = Object.fromEntries(Object.entries(all).filter(([field]) => field !== sam));
    await worker.submit(rest, `/record-requests/${request}`);
    expect(worker.html).toContain('It is about Sam alone');
    expect(worker.html).toContain('Send the answer to them');
  });

  it('what was written since is read through first; then the answer goes, once, to the patient, without reasons', async () => {
    const page = worker.html;
    await worker.open(`${house.door}/cases/${ref}/note`);
    await worker.submit({ words: 'Written in between', quotes: '' }, `/cases/${ref}/note`);
    worker.html = page;
    worker.url = `${house.door}/record-requests/${request}/answer`;
    await worker.submit({}, `/record-requests/${request}/answer`);
    expect(worker.html).toContain('Decide about every part first');
    await worker.open(`${house.door}/record-requests/${request}`);
    const [, field = ''] = /Written in between[\s\S]*?name="(note-[0-9a-f-]+)" type="radio"/.exec(worker.html) ?? [];
    await worker.submit(
      { [field]: 'serious_harm', [`${field}-why`]: 'They would be hurt' },
      `/record-requests/${request}`,
    );
    await worker.submit({}, `/record-requests/${request}/answer`);
    expect(worker.html).toContain('The answer is on its way, to them alone.');

    const { type, payload } = (await house.sent(ref)).at(-1) ?? {};
    expect(type).toBe('RecordProvided');
    expect(payload).toEqual({
      keptBack: { third_party: 1, serious_harm: 1 },
      parts: expect.arrayContaining([
        expect.objectContaining({ kind: 'note', words: 'They sounded hopeful\nWritten down by Ash Fictional' }),
        expect.objectContaining({ kind: 'classification', words: expect.stringContaining('Flag: Blue') as string }),
        expect.objectContaining({ kind: 'assignment', words: 'Took your case:\nAsh Fictional' }),
      ]) as unknown,
    });
    expect(JSON.stringify(payload)).not.toMatch(/Sam|in between|be hurt/);
    await worker.open(`${house.door}/record-requests/${request}`);
    expect(worker.html).toContain('answered this request');
    expect(worker.html).not.toContain('type="radio"');
  });

  it('every table of the house that holds something of a person is a part of the answer, or says why not', async () => {
    const { rows } = await house.instance.admin.query<{ table: string }>(
      `select c.table_name as "table" from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
        where c.table_schema = 'vsw' and t.table_type = 'BASE TABLE' and c.column_name in ('ref', 'about') and c.data_type = 'uuid' order by 1`,
    );
    const parts = [
      'assignment_history',
      'calls',
      'contacts',
      'notes',
      'tasks',
      'obstacles',
      'steps',
      'closings',
      'safety_concerns',
      'overrides',
    ];
    expect(parts).toHaveLength(RECORD_PARTS.length);
    expect(
      rows.map(({ table }) => table).filter((table) => !parts.includes(table) && !Object.hasOwn(NOT_PARTS, table)),
    ).toEqual([]);
  });
});

describe('rule 24: more time is needed for a record', () => {
  const said = async (ref: string) => (await house.sent(ref)).filter(({ type }) => type === 'RecordRequestExtended');

  it('is said once, within the first month, for a day within three, with a reason', async () => {
    const ref = await house.enrolled('Waiting Person', worker);
    const today = await pathwayDay(house.instance);
    await house.tell(ref, ['RecordRequested', {}, today]);
    const [late, soon, latest] = [
      answerBy('access-complex', today, 1),
      answerBy('access', today),
      answerBy('access-complex', today),
    ];
    const path = `/record-requests/${await requestOf(house, ref)}/more-time`;
    const says = (until: string | null) =>
      worker.submit({ reason: 'other_people', ...dateFields('until', until ?? '') }, undefined, path);
    await worker.open(house.door + path);
    await worker.submit({}, path);
    for (const words of ['Choose why you need more time', 'Enter the day by which you answer'])
      expect(worker.html).toContain(words);
    for (const wrong of [late, soon])
      expect((await says(wrong)).html).toContain(
        `The day must be after ${longDate(soon)}, and ${longDate(latest)} at the latest`,
      );
    expect(await said(ref)).toEqual([]);
    expect((await says(latest)).html).toContain('They are told that you need more time, and why.');
    expect(worker.html).toContain('as they were told');
    expect(worker.html).not.toContain('We need more time');
    expect(await said(ref)).toEqual([
      { type: 'RecordRequestExtended', payload: { reason: 'other_people', until: latest } },
    ]);
    // Nor is it said again by a form that was open since before, or by a second press: it is so already.
    await worker.open(`${house.door}/cases/${ref}`);
    const other = answerBy('access', today, 1);
    for (const again of [latest, other])
      expect((await says(again)).html).toContain(`You have said so already: you answer by ${longDate(latest)}.`);
    expect(await said(ref)).toHaveLength(1);
  });

  it('is no way out once the first month has passed', async () => {
    const ref = await house.enrolled('Overdue Person', worker);
    await house.tell(ref, ['RecordRequested', {}, '2026-05-31']);
    const path = `/record-requests/${await requestOf(house, ref)}`;
    expect((await worker.open(house.door + path)).html).not.toContain('We need more time');
    await worker.open(`${house.door}/cases/${ref}/note`);
    await worker.submit({ reason: 'advice', ...dateFields('until', '2026-08-31') }, undefined, `${path}/more-time`);
    expect(worker.html).toContain('More time can be taken once, within the first month.');
    expect(await said(ref)).toEqual([]);
  });
});

describe('rule 24: somebody complains', () => {
  const complaint = randomUUID() as Ref<'vsw'>;
  let ref: string;
  beforeAll(async () => {
    ref = await house.enrolled('Complaining Person', worker);
    await house.tell(ref, [
      'ComplaintMade',
      { complaint, about: 'worker', words: 'Ash never rang back' },
      '2026-07-01',
    ]);
  });

  it('whoever leads hears of it with its clock; the worker it may be about reads nothing of it anywhere', async () => {
    await lead.open(`${house.door}/complaints`);
    expect(lead.html).toContain('They should have heard by 31 July 2026 that we have it');
    expect((await lead.open(`${house.door}/complaints/${complaint}`)).html).toContain('Ash never rang back');
    for (const path of ['/complaints', `/complaints/${complaint}`])
      expect((await worker.open(house.door + path)).status).toBe(403);
    for (const path of [`/cases/${ref}`, '/cases', '/tasks'])
      expect((await worker.open(house.door + path)).html).not.toContain('never rang back');
  });

  it('a lead who covers the case, or had it, does not read it either', async () => {
    const other = await house.enrolled('Other Complaint', lead);
    const about = randomUUID();
    await house.tell(other, [
      'ComplaintMade',
      { complaint: about, about: 'worker', words: 'The lead was rude' },
      '2026-07-01',
    ]);
    await lead.open(`${house.door}/complaints/${about}`);
    expect(lead.html).toContain('Somebody else who leads the service must read and answer it');
    for (const told of ['was rude', 'Other Complaint', 'Somebody they dealt with'])
      expect(lead.html).not.toContain(told);
    expect((await lead.open(`${house.door}/complaints`)).html).toContain('A case that you have, had or covered');
    expect(lead.html).not.toContain('Other Complaint');
    await lead.open(`${house.door}/complaints/${complaint}`);
    await lead.submit({ words: 'All is well' }, `/complaints/${complaint}/answer`, `/complaints/${about}/answer`);
    expect(lead.html).toContain('This is about a case of yours');
    expect((await house.sent(other)).some(({ type }) => type === 'ComplaintAnswered')).toBe(false);
    expect((await second.open(`${house.door}/complaints/${about}`)).html).toContain('was rude');
  });

  it('is acknowledged and answered, once each', async () => {
    await lead.open(`${house.door}/complaints/${complaint}`);
    await lead.submit({}, `/complaints/${complaint}/acknowledge`);
    await lead.submit({ words: '' }, `/complaints/${complaint}/answer`);
    expect(lead.html).toContain('Write your answer');
    await lead.submit({ words: 'We are sorry' }, `/complaints/${complaint}/answer`);
    expect((await house.sent(ref)).slice(-2)).toEqual([
      { type: 'ComplaintAcknowledged', payload: { complaint } },
      { type: 'ComplaintAnswered', payload: { complaint, words: 'We are sorry' } },
    ]);
    await lead.open(`${house.door}/complaints/${complaint}`);
    expect(lead.html).toContain('We are sorry');
    expect(lead.html).not.toContain('<form action="/complaints');
  });
});

describe('rule 24: an old record', () => {
  const ahead = dateFields('until', '2999-06-01');

  it('comes before whoever leads eight years after the last contact, and is not touched by that', async () => {
    const ref = await anOldRecord(house, 'Long Ago');
    const before = await house.everything();
    await lead.open(`${house.door}/retention`);
    expect(lead.html).toContain('Last contact 5 June 2017, to be looked at since 5 June 2025');
    expect(lead.html).not.toContain('Asking Person');
    expect((await worker.open(`${house.door}/retention`)).status).toBe(403);
    expect(await house.everything()).toEqual(before);
    expect((await lead.open(`${house.door}/retention/${randomUUID()}`)).status).toBe(404);
    await lead.open(`${house.door}/retention/${ref}`);
    await lead.submit({ ...ahead, reason: 'A claim is under way' }, `/retention/${ref}/keep`);
    expect(lead.html).not.toContain('Long Ago');
    expect(await house.sent(ref)).toEqual([]);
  });

  it('is erased by two people and never by one, and then no word of the person is left', async () => {
    const ref = await anOldRecord(house, 'Long Gone');
    await lead.open(`${house.door}/retention/${ref}/erase`);
    await lead.submit({ reason: 'Nothing is open' }, `/retention/${ref}/erase`);
    expect(lead.html).toContain('LeadA Fictional asked on');
    await lead.open(`${house.door}/retention/${ref}`);
    expect(lead.html).toContain('You asked for it. A second person decides.');
    expect(lead.html).not.toContain('/second"');
    await second.open(`${house.door}/retention/${ref}`);
    const form = second.html;
    lead.html = form;
    lead.url = second.url;
    await lead.submit({ verdict: 'erase' }, `/retention/${ref}/second`);
    expect(await house.sent(ref)).toEqual([]);
    await second.submit({ verdict: 'keep' }, `/retention/${ref}/second`);
    expect(second.html).toContain('The record stays.');
    expect(second.html).toContain('Long Gone');

    await lead.open(`${house.door}/retention/${ref}/erase`);
    await lead.submit({ reason: 'Nothing is open' }, `/retention/${ref}/erase`);
    await second.open(`${house.door}/retention/${ref}`);
    await second.submit({ verdict: 'erase' }, `/retention/${ref}/second`);
    expect(await house.sent(ref)).toEqual([{ type: 'RecordErased', payload: {} }]);
    await house.tell(ref, ['DisclosureWithdrawn', { scopes: [] }]);
    expect((await lead.open(`${house.door}/retention`)).html).not.toContain('Long Gone');
    const kept = JSON.stringify(await house.everything());
    for (const words of ['Long Gone', 'Nothing is open']) expect(kept.includes(words)).toBe(false);
    const { rows } = await house.instance.admin.query(
      'select decision, second_verdict as verdict, reason from vsw.retention_decisions where ref = $1 order by recorded_at',
      [ref],
    );
    expect(rows).toEqual([
      { decision: 'erase', verdict: 'keep', reason: null },
      { decision: 'erase', verdict: 'erase', reason: null },
    ]);
  });

  it('is not erased while somebody waits to read it', async () => {
    const ref = await anOldRecord(house, 'Still Asking');
    await house.tell(ref, ['RecordRequested', {}, '2017-07-01']);
    await lead.open(`${house.door}/retention/${ref}/erase`);
    await lead.submit({ reason: 'Old' }, `/retention/${ref}/erase`);
    await second.open(`${house.door}/retention/${ref}`);
    await second.submit({ verdict: 'erase' }, `/retention/${ref}/second`);
    expect(second.html).toContain('They wait for an answer to a request or a complaint');
    expect(await house.sent(ref)).toEqual([]);
  });
});
