import { randomUUID } from 'node:crypto';
import type { Ref } from '#contracts';
import { OWN } from '#platform';
import { onlyOwnKey } from '../faults/support/own-key';
import { ANSWERS } from '../separation/vsw-forms';
import type { Browser } from '../web/browser';
import { VswHouse } from './vsw-house';
import { requestOf } from './with-rights';

let house: VswHouse;
let ash: Browser;
let lead: Browser;
beforeAll(async () => {
  house = await VswHouse.start();
  [ash, lead] = await Promise.all([house.signedIn('Ash'), house.signedIn('LeadLi')]);
});
afterAll(() => house.stop());

type Typed = Readonly<Record<string, string>>;
async function fill(ref: string, path: string, answers: Typed = {}, who = ash): Promise<Browser> {
  const form = ANSWERS[`cases/:ref/${path}`] ?? {};
  await who.open(`${house.door}/cases/${ref}/${path}`);
  return who.submit({ ...form, ...answers }, `/cases/${ref}/${path}`);
}
const lastSent = async (ref: string) => (await house.sent(ref)).at(-1)?.payload ?? {};

describe('what a worker wrote about somebody', () => {
  /** They go likewise; what fills them is beyond this case: test/vsw/support.int-spec.ts, test/vsw/rights.int-spec.ts. */
  const ELSEWHERE = ['vsw.overrides', 'vsw.retention_decisions'];
  const tables = Object.entries(OWN).flatMap(([table, { of }]) =>
    table.startsWith('vsw.') && of === 'ref' && !ELSEWHERE.includes(table) ? [table] : [],
  );
  const saying = async (words: string): Promise<readonly string[]> =>
    Object.entries(await house.everything()).flatMap(([table, rows]) =>
      tables.includes(table) && rows.includes(words) ? [table] : [],
    );

  it('goes with everything, from every table that can hold a word of it, and its key with it', async () => {
    const ref = await house.enrolled('Removed Person', ash);
    for (const path of ['note', 'task', 'messages', 'ask-surgery', 'obstacle', 'plan-draft'])
      await fill(ref, path, { words: `CANARY ${path}` });
    const sent = await house.sent(ref);
    const obstacle = String(sent.find(({ type }) => type === 'ObstacleIdentified')?.payload.obstacle);
    await fill(ref, 'action', { obstacle, what: 'CANARY action' });
    await fill(ref, 'step', { reason: 'CANARY step' });
    await fill(ref, 'wait', { words: 'CANARY wait' });
    await fill(ref, 'meeting', { about: 'CANARY meeting' });
    const minutes = `meetings/${String((await lastSent(ref)).meeting)}/minutes`;
    await fill(ref, minutes, { words: 'CANARY minutes', after: '0' });
    await fill(ref, 'safety', { urgency: 'urgent', seen: 'other', words: 'CANARY concern', done: 'CANARY done' });
    const complaint = randomUUID() as Ref<'vsw'>;
    await house.tell(
      ref,
      ['ComplaintMade', { complaint, about: 'worker', words: 'CANARY complaint' }],
      ['RecordRequested', {}],
    );
    const review = `${house.door}/record-requests/${await requestOf(house, ref)}`;
    await ash.open(review);
    const [, part = ''] = /CANARY note[\s\S]*?name="(note-[0-9a-f-]+)" type="radio"/.exec(ash.html) ?? [];
    const decide = review.slice(house.door.length);
    await ash.submit({ [part]: 'third_party', [`${part}-why`]: 'CANARY why' }, decide);
    await ash.open(review);
    const parts = Array.from(ash.html.matchAll(/name="([a-z_]+-[0-9a-f-]+)" type="radio"/g), ([, field = '']) => field);
    const rest = parts.filter((field) => field !== part).map((field) => [field, 'give'] as const);
    await ash.submit(Object.fromEntries(rest), decide);
    // Answered: a request that waits goes whole, and what was decided about it.
    await ash.submit({}, `${decide}/answer`);
    expect(ash.html).toContain('The answer is on its way');
    await fill(ref, 'close', { ending: 'other_route', words: 'CANARY route', reason: 'CANARY reason' });
    // A table that is new holds nothing yet: it needs its line here.
    expect((await saying('CANARY')).toSorted()).toEqual(tables.toSorted());
    await house.tell(ref, ['DisclosureWithdrawn', { scopes: [] }]);
    expect(await saying('CANARY')).toEqual([]);
    await onlyOwnKey(house.instance, 'vsw', ref, 2);
  });

  it('has a new key when a part was taken out of what was shared', async () => {
    const ref = await house.enrolled('Narrowed Person', ash);
    await fill(ref, 'note', { words: 'CANARY quoted', quotes: 'condition' });
    await fill(ref, 'note', { words: 'An own thought', quotes: '' });
    await house.tell(ref, ['DisclosureNarrowed', { fields: ['condition.condition'] }]);
    expect(await saying('CANARY quoted')).toEqual([]);
    expect(await saying('An own thought')).toEqual(['vsw.notes']);
    await onlyOwnKey(house.instance, 'vsw', ref, 2);
  });
});

describe('what is a worker’s own', () => {
  it('a task is read by whose case it is, and by no colleague who sees that there is one', async () => {
    const ref = await house.enrolled('Tasked Person', ash);
    await fill(ref, 'task', { words: 'CANARY own task' });
    expect((await ash.open(`${house.door}/cases/${ref}`)).html).toContain('CANARY own task');
    for (const path of [`/cases/${ref}`, '/cases?q=Tasked', '/cases?q=Tasked&task=own', '/tasks'])
      expect((await lead.open(house.door + path)).html).not.toContain('CANARY own task');
  });

  it('a view is let go by nobody else, and what a lead gave out is seen by no other lead', async () => {
    const other = await house.signedIn('LeadMo');
    const ref = await house.offered('Given Person');
    await ash.open(`${house.door}/cases?q=Given`);
    await ash.submit({ name: 'My own view' }, '/cases/views');
    await ash.open(`${house.door}/cases/columns`);
    const remove = /action="(\/cases\/views\/[^"]*)"/.exec(ash.html)?.[1] ?? 'none';
    await other.open(`${house.door}/cases/columns`);
    await other.submit({}, '/cases/columns', remove);
    expect((await ash.open(`${house.door}/cases`)).html).toContain('My own view');

    await lead.open(`${house.door}/cases?q=Given`);
    await lead.submit({ cases: ref, worker: 'account-of-Ash' }, '/assign');
    expect(lead.url).toMatch(/\/assign\/[0-9a-f-]{36}$/);
    expect(lead.html).toContain('Given Person');
    expect((await other.open(lead.url)).status).toBe(404);
  });

  it('minutes are written of a meeting of the same case', async () => {
    const [theirs, ref] = [await house.enrolled('Met Person', ash), await house.enrolled('Unmet Person', ash)];
    await fill(theirs, 'meeting');
    const meeting = String((await lastSent(theirs)).meeting);
    await ash.open(`${house.door}/cases/${theirs}/meetings/${meeting}/minutes`);
    ash.html = ash.html.replaceAll(theirs, ref);
    const before = await house.sent(ref);
    await ash.submit({ words: 'Of another', after: '0' }, `/cases/${ref}/meetings/${meeting}/minutes`);
    expect(await house.sent(ref)).toEqual(before);
    expect((await house.everything())['vsw.minutes']).not.toContain('Of another');
  });

  it('a code that was read out is in no page afterwards', async () => {
    const ref = await house.enrolled('Heard Person', ash);
    await house.instance.admin.query(
      `insert into vsw.paper_wishes (wish, ref, kind, item, recipient, worker, worker_name, said_on)
       values ($1, $2, 'send', 'question', 'gp', 'account-of-Ash', 'Ash Fictional', '2026-05-05')`,
      [randomUUID(), ref],
    );
    const { rows } = await house.instance.admin.query<{ wish: string }>(
      'select wish from vsw.paper_wishes where ref = $1',
      [ref],
    );
    const path = `paper/${rows[0]?.wish ?? ''}/code`;
    const posted = (outcome: 'posted' | 'nothing-waits') =>
      house.tell(ref, ['LetterPosted', { wish: rows[0]?.wish, outcome, until: '2027-01-31' }]);
    await posted('posted');
    const form = (await ash.open(`${house.door}/cases/${ref}/${path}`)).html;
    expect(form).toContain('name="code"');
    // Meanwhile there is no letter: what was typed is refused, and its page is not looked at before there is another.
    await posted('nothing-waits');
    const code = ANSWERS['cases/:ref/paper/:wish/code']?.code ?? '';
    const token = /name="_csrf" value="([^"]*)"/.exec(form)?.[1] ?? '';
    const refused = await ash.send(`${house.door}/cases/${ref}/${path}`, {
      method: 'POST',
      headers: { origin: house.door },
      body: new URLSearchParams({ _csrf: token, _page: `/cases/${ref}/${path}`, code }),
    });
    expect(refused.status).toBe(303);
    await posted('posted');
    const { html } = await ash.open(`${house.door}/cases/${ref}/${path}`);
    expect(html).toContain('There is no letter whose code could be read out');
    expect(html).toContain('name="code"');
    expect(html).not.toContain(code);
  });
});
