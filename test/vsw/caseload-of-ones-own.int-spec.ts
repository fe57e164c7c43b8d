import { setTimeout } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import type { Ref } from '#contracts';
import { WorkerOnCaseload } from '../../apps/rejoin/src/story/caseload';
import { plusDays } from '../../apps/rejoin/src/story/dates';
import { Visitor } from '../../apps/rejoin/src/story/visitor';
import { WORDS } from '../../apps/rejoin/src/story/words';
import { Worker } from '../../apps/rejoin/src/story/worker';
import { DOOR_NAMES, type Doors } from '#platform';
import { pathwayDay } from '../clock/pathway-day';
import type { Browser } from '../web/browser';
import { card, VswHouse } from './vsw-house';

let house: VswHouse;
let ash: Browser;
let bo: Browser;
let lead: Browser;
beforeAll(async () => {
  house = await VswHouse.start();
  [ash, bo, lead] = [await house.signedIn('Ash'), await house.signedIn('Bo'), await house.signedIn('LeadLi')];
});
afterAll(() => house.stop());

const see = async (worker: Browser, path = '/cases'): Promise<string> => {
  await worker.open(`${house.door}${path}`);
  return worker.html;
};
const rowOf = (html: string, name: string): string => {
  const row = html.split('<tr>').find((one) => one.includes(`>${name}</a>`)) ?? '';
  return row.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
};
/** Posts a form of the page with several values under one name, as ticked boxes are. */
async function post(worker: Browser, action: string, fields: readonly (readonly [string, string])[]): Promise<string> {
  const token = /name="_csrf" value="([^"]*)"/.exec(worker.html)?.[1] ?? '';
  const answer = await worker.send(`${house.door}${action}`, {
    method: 'POST',
    headers: { origin: house.door },
    body: new URLSearchParams([
      ['_csrf', token],
      ['_page', '/cases'],
      ...fields.map(([name, value]) => [name, value] as [string, string]),
    ]),
  });
  const next = answer.headers.get('location');
  return next === null ? `${answer.status}` : see(worker, new URL(next, house.door).href.slice(house.door.length));
}
const today = () => pathwayDay(house.instance);

describe('who sees which case', () => {
  it('a worker their own, those nobody has and those they cover; a lead all of the team', async () => {
    const [mine, theirs, nobodys] = [
      await house.enrolled('Mine Person', ash),
      await house.enrolled('Theirs Person', bo),
      await house.offered('Nobodys Person'),
    ];
    const names = async (worker: Browser) =>
      ['Mine Person', 'Theirs Person', 'Nobodys Person'].filter((name) => worker.html.includes(name));
    await see(ash);
    expect(await names(ash)).toEqual(['Mine Person', 'Nobodys Person']);
    await see(lead);
    expect(await names(lead)).toEqual(['Mine Person', 'Theirs Person', 'Nobodys Person']);
    await house.instance.admin.query(
      `insert into vsw.covers (ref, worker, worker_name, arranged_by_name, until_on, began_on)
       values ($1, 'account-of-Ash', 'Ash Fictional', 'LeadLi Fictional', $2::date + 7, $2)`,
      [theirs, await today()],
    );
    expect(rowOf(await see(ash, '/cases?show=covered'), 'Theirs Person')).toContain('You stand in until');
    expect(await names(ash)).toEqual(['Theirs Person']);
    await house.instance.admin.query('update vsw.covers set ended_on = began_on where ref = $1', [theirs]);
    expect(await see(ash)).not.toContain('Theirs Person');
    expect([mine, nobodys]).toHaveLength(2);
  });

  it('the wish for another worker is a lead’s to know first, and the present worker’s only then', async () => {
    const ref = await house.enrolled('Wishing Person', ash);
    await see(ash, `/cases/${ref}`);
    await house.tell(ref, ['VswChangeRequested', {}]);
    expect(rowOf(await see(lead), 'Wishing Person')).toContain('Another worker is to take this case on');
    for (const path of ['/cases', `/cases/${ref}`, '/tasks', '/cases?news=any'])
      expect(await see(ash, path)).not.toMatch(/another worker/i);
    expect(ash.html).not.toContain('Wishing Person');
  });
});

describe('cases given out', () => {
  it('go each by itself: the page says which went, and which did not and why', async () => {
    const refs = [
      await house.offered('Given One'),
      await house.offered('Given Two'),
      await house.offered('Given Three'),
    ];
    await see(lead, '/cases?q=Given');
    await see(bo, `/cases/${refs[1] ?? ''}`);
    await bo.submit({}, `/cases/${refs[1] ?? ''}/take`);
    const result = await post(lead, '/assign', [
      ...refs.map((ref) => ['cases', ref] as const),
      ['worker', 'account-of-Ash'],
    ]);
    expect(result).toContain('2 of 3 cases went to Ash Fictional');
    expect(result).toMatch(/Given Two<\/a>: Bo Fictional has this card already\./);
    for (const [at, ref] of refs.entries()) {
      expect(await house.sent(ref)).toEqual([
        {
          type: 'CaseAssigned',
          payload: { worker: at === 1 ? 'Bo Fictional' : 'Ash Fictional', profession: 'Vocational support worker' },
        },
      ]);
    }
    expect(await see(lead, '/assign')).toContain('2 of 3 to Ash Fictional');
    expect((await see(ash, `/cases/${refs[0] ?? ''}/workers`)).replace(/<[^>]*>/g, '')).toContain(
      'Ash Fictional, given by LeadLi Fictional',
    );
  });

  it('need somebody chosen and something selected', async () => {
    const ref = await house.offered('Given Nobody');
    await see(lead);
    expect(await post(lead, '/assign', [['worker', 'account-of-Ash']])).toContain('Select at least one case');
    expect(
      await post(lead, '/assign', [
        ['cases', ref],
        ['worker', 'account-of-Nobody'],
      ]),
    ).toContain('Choose a worker from the list');
    expect(await house.sent(ref)).toEqual([]);
  });

  it('are a lead’s alone to give', async () => {
    const ref = await house.offered('Not Bo’s');
    await see(bo);
    expect(
      await post(bo, '/assign', [
        ['cases', ref],
        ['worker', 'account-of-Bo'],
      ]),
    ).toBe('403');
    expect((await bo.open(`${house.door}/assign`)).status).toBe(403);
    expect(bo.html).not.toContain('Not Bo’s');
    expect(await house.sent(ref)).toEqual([]);
  });
});

describe('tasks', () => {
  it('come from what happened, and go with a contact', async () => {
    const ref = await house.enrolled('Answered Person', ash);
    await house.tell(ref, ['PlanCountered', {}, await today()]);
    expect(await see(ash, '/tasks')).toContain('Talk over what their employer answered');
    expect(rowOf(await see(ash, '/cases?task=employer'), 'Answered Person')).toContain('Talk over what their employer');
    await house.instance.admin.query(
      `insert into vsw.contacts (id, ref, worker, worker_name, mode, minutes, made_on)
       values (gen_random_uuid(), $1, 'account-of-Ash', 'Ash Fictional', 'telephone', 10, $2)`,
      [ref, await today()],
    );
    expect(await see(ash, '/tasks')).not.toContain('Answered Person');
  });

  it('can be one’s own, stay in this house, and lose their words when those are taken back', async () => {
    const ref = await house.enrolled('Tasked Person', ash);
    await see(ash, `/cases/${ref}/task`);
    await ash.submit({ words: 'CANARYtask', due: '2020-01-01', quotes: '' }, `/cases/${ref}/task`);
    expect(ash.html).toContain('Choose today or a later day');
    await ash.submit({ words: 'CANARYtask one', due: await today(), quotes: 'fit-notes' }, `/cases/${ref}/task`);
    await see(ash, `/cases/${ref}/task`);
    await ash.submit({ words: 'CANARYtask two', due: '2199-01-01', quotes: '' }, `/cases/${ref}/task`);
    expect(rowOf(await see(ash), 'Tasked Person')).toMatch(/Own task/i);
    expect(await see(ash, '/tasks')).toMatch(/CANARYtask one[\s\S]*Later[\s\S]*CANARYtask two/);
    await house.tell(ref, ['DisclosureWithdrawn', { scopes: ['fit-notes'] }]);
    expect(await see(ash, '/tasks')).not.toContain('CANARYtask one');
    const done = /action="(\/cases\/[^"]*\/done)"/.exec(ash.html.split('Later')[1] ?? '')?.[1] ?? '';
    await ash.submit({}, done);
    expect(await see(ash, '/tasks')).not.toContain('CANARYtask two');
    expect((await house.everything())['exchange.vsw_to_coordinator']).not.toContain('CANARYtask');
    await house.tell(ref, ['DisclosureWithdrawn', { scopes: [] }]);
    expect((await house.everything())['vsw.tasks']).not.toContain('CANARYtask');
  });

  it('cannot be set about somebody who has not said yes', async () => {
    const ref = await house.offered('Early Person');
    expect((await ash.open(`${house.door}/cases/${ref}/task`)).status).toBe(409);
  });
});

describe('what is new', () => {
  it('is what came since this worker last opened the case', async () => {
    const ref = await house.enrolled('News Person', ash);
    expect(rowOf(await see(ash, '/cases?q=News'), 'News Person')).not.toContain('Not opened yet');
    expect(rowOf(await see(lead, '/cases?q=News'), 'News Person')).toContain('Not opened yet');
    await setTimeout(10);
    await house.tell(ref, ['GoalSet', { goal: 'A goal', by: null }]);
    expect(rowOf(await see(ash, '/cases?news=growth'), 'News Person')).toContain('Goal and confidence');
    await see(ash, `/cases/${ref}`);
    expect(await see(ash, '/cases?news=growth')).toContain('No case is like that just now');
  });
});

describe('a caseload of one’s own', () => {
  it('keeps columns, their order, the order of cases and the size of a page, for this worker alone', async () => {
    await see(ash, '/cases/columns');
    const order = ['news', 'status', 'next', 'step', 'worker', 'weeks', 'deadline', 'contact', 'wait'];
    await post(ash, '/cases/columns', [
      ...order.map((column) => ['order', column] as const),
      ['shown', 'status'],
      ['shown', 'news'],
      ['shown', 'next'],
      ['up', 'status'],
      ['sort', 'name'],
      ['perPage', '25'],
    ]);
    const headings = (html: string) =>
      [...html.matchAll(/<th scope="col"[^>]*>(?:<a[^>]*>)?([^<]*)/g)].map(([, text]) => text);
    expect(headings(await see(ash))).toEqual(['Name', 'Status', 'New', 'Next step']);
    expect(ash.html).toMatch(/aria-sort="ascending"><a href="\/cases\?sort=-name"/);
    expect(headings(await see(bo))).toContain('Last contact');
  });

  it('keeps views under a name, leads nowhere else, and lets them go', async () => {
    await see(ash, '/cases?q=News&status=active');
    await post(ash, '/cases/views', [
      ['name', 'My news'],
      ['query', 'https://elsewhere.example/x?q=News&status=active&page=7'],
    ]);
    expect(ash.url).toBe(`${house.door}/cases?q=News&status=active`);
    expect(ash.html).toContain('>My news</a>');
    expect(await see(bo)).not.toContain('My news');
    await see(ash, '/cases/columns');
    await ash.submit({}, /action="(\/cases\/views\/[^"]*)"/.exec(ash.html)?.[1] ?? '');
    expect(await see(ash)).not.toContain('My news');
  });
});

it('can be lived without a script: give, set a task, tick it off, keep a view, choose columns, look who had it', async () => {
  const visitor = new Visitor(house.door);
  await visitor.open('/test-sign-in/LeadStory');
  const doors = Object.fromEntries(DOOR_NAMES.map((name) => [name, house.door])) as Doors;
  const lead = new WorkerOnCaseload(new Worker(doors, WORDS, visitor));
  const refs = [await house.offered('Story One'), await house.offered('Story Two')];
  await house.tellAll(refs.map((ref) => [ref, ['PatientEnrolled', {}, '2026-05-05'] as const]));
  expect((await lead.gives(['Story One', 'Story Two'], 'LeadStory Fictional')).text).toContain('2 of 2 cases went');
  await lead.setsTask('Story One', 'Ring the union', await today());
  await lead.setsTask('Story Two', 'Ring the bus company', plusDays(await today(), 1));
  expect((await lead.readsTasks()).text).toMatch(/Ring the union .*Later.* Ring the bus company/);
  expect((await lead.ticksOff('Ring the union')).text).not.toContain('Ring the union');
  expect((await lead.keepsView({ show: 'mine', deadline: 'week' }, 'This week')).text).toContain('Story Two');
  expect((await lead.showsColumns(['status', 'wait'])).text).toMatch(/Name\s*Status\s*Waits until/);
  expect((await lead.readsWhoHadIt('Story One')).text).toContain('LeadStory Fictional, given by LeadStory Fictional');
});

it('asks the database as often for 300 cases as for three', async () => {
  const statements = async (path: string): Promise<number> => {
    const spy = jest.spyOn(DataSource.prototype, 'query');
    await see(lead, path);
    const count = spy.mock.calls.filter(([sql]) => /vsw\.(?:views v|caseload|workers)/.test(sql)).length;
    spy.mockRestore();
    return count;
  };
  const few = await statements('/cases?q=Given');
  const refs: readonly Ref<'vsw'>[] = Array.from({ length: 300 }, () => house.newRef());
  await house.tellAll(
    refs.map((ref, at) => [ref, ['CaseOpened', { card: card(`Crowd ${at}`), source: 'self', surgery: null }] as const]),
  );
  expect(await statements('/cases?q=Crowd')).toBe(few);
  expect(lead.html).toContain('300 cases');
  expect(await statements('/tasks')).toBe(1);
});
