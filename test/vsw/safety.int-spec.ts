import { setTimeout } from 'node:timers/promises';
import { SafetyWatch } from '../../apps/vsw/src/safety/safety-watch';
import { pathwayDay } from '../clock/pathway-day';
import { until } from '../faults/support/exchange';
import type { Browser } from '../web/browser';
import { dateFields } from '../web/date-fields';
import { VswHouse } from './vsw-house';

let house: VswHouse;
let ash: Browser;
let lead: Browser;
let dana: Browser;
let joss: Browser;
beforeAll(async () => {
  house = await VswHouse.start();
  [ash, lead, dana, joss] = (await Promise.all(
    ['Ash', 'Lead', 'Dana', 'Joss'].map((name) => house.signedIn(name)),
  )) as [Browser, Browser, Browser, Browser];
});
afterAll(() => house.stop());

const open = (who: Browser, path: string) => who.open(`${house.door}${path}`);
const rows = async <T extends object>(sql: string, values: unknown[] = []): Promise<readonly T[]> =>
  (await house.instance.admin.query<T>(sql, values)).rows;
async function raise(ref: string): Promise<string> {
  await open(ash, `/cases/${ref}/safety`);
  await ash.submit(
    { urgency: 'urgent', seen: 'answer', words: 'CANARY worry', done: 'Rang them' },
    `/cases/${ref}/safety`,
  );
  const [concern] = await rows<{ id: string }>(
    'select id from vsw.safety_concerns where ref = $1 order by recorded_at desc limit 1',
    [ref],
  );
  return concern?.id ?? '';
}
const pagesOf = async (concern: string): Promise<readonly string[]> =>
  (
    await rows<{ name: string }>(
      'select r.name from vsw.safety_pages p join vsw.duty_rota r on r.id = p.person where p.concern = $1 order by p.id',
      [concern],
    )
  ).map(({ name }) => name);
const typesSent = async (ref: string) => (await house.sent(ref)).map(({ type }) => type);

async function puts(name: string, turn: number, hours: Readonly<Record<string, string>> = {}) {
  await open(lead, '/safety/rota');
  await lead.submit(
    {
      name: `${name} Fictional`,
      account: `account-of-${name}`,
      channel: turn === 1 ? 'text' : 'email',
      reach: turn === 1 ? '07700 900321' : 'joss@example.org',
      turn: String(turn),
      days: '1',
      starts: '00:00',
      ends: '00:00',
      ...hours,
    },
    '/safety/rota',
  );
  // This browser sends one box of many.
  await house.instance.admin.query(`update vsw.duty_rota set days = '{1,2,3,4,5,6,7}' where name not like 'Night%'`);
}

describe('rule 15: outside hours', () => {
  it('the screen says that nobody is on duty and gives the emergency route; whoever comes on duty is paged', async () => {
    const ref = await house.enrolled('Early Bird', ash);
    await open(ash, `/cases/${ref}/safety`);
    expect(ash.html).toContain('Nobody is on duty now');
    for (const route of ['tel:999', 'tel:111']) expect(ash.html).toContain(route);
    const concern = await raise(ref);
    expect(ash.html).toContain('nobody is paged yet: ring 999 or 111');
    expect(await pagesOf(concern)).toEqual([]);
    await puts('Dana', 1);
    await puts('Joss', 2);
    await house.instance.admin.query('update vsw.safety_concerns set next_page_at = clock_timestamp() where id = $1', [
      concern,
    ]);
    await until(async () => (await pagesOf(concern)).length === 1);
    expect(await pagesOf(concern)).toEqual(['Dana Fictional']);
  });

  it('the rota is a lead’s to set, and is kept with who changed it', async () => {
    expect((await open(ash, '/safety/rota')).status).toBe(403);
    await puts('Never', 3, { days: '', starts: '8', ends: '' });
    for (const message of ['Choose days from the list', 'like 08:30', 'like 17:00'])
      expect(lead.html).toContain(message);
    await puts('Night', 3, { ends: '00:01' });
    const [night] = await rows<{ id: string }>(`select id from vsw.duty_rota where name like 'Night%'`);
    await lead.submit({}, `/safety/rota/${night?.id ?? ''}/remove`);
    expect(await rows(`select entered_by, removed_by from vsw.duty_rota where name like 'Night%'`)).toEqual([
      { entered_by: 'account-of-Lead', removed_by: 'account-of-Lead' },
    ]);
  });
});

describe('rule 15: a concern', () => {
  it('pages one person after the other, saying nothing, until somebody has it', async () => {
    await open(lead, '/safety/rota');
    await lead.submit({ minutes: '5' }, '/safety/rota/minutes');
    await house.instance.admin.query(
      `insert into vsw.duty_settings (escalate_seconds, entered_by) values (1, 'a test')`,
    );
    await house.instance.admin.query('truncate vsw.post');
    const ref = await house.enrolled('Worrying Person', ash);
    const concern = await raise(ref);
    expect(ash.html).toContain('Dana Fictional is being paged');
    expect(await typesSent(ref)).toContain('SafetyConcernRaised');
    await until(async () => (await pagesOf(concern)).length >= 3);
    expect((await pagesOf(concern)).slice(0, 3)).toEqual(['Dana Fictional', 'Joss Fictional', 'Dana Fictional']);
    const post = await rows<{ body: string; subject: string | null; recipient: string }>(
      'select body, subject, recipient from vsw.post where about = $1',
      [ref],
    );
    expect(new Set(post.map(({ body }) => body))).toEqual(
      new Set([`A safety page waits for you; open Rejoin: ${house.door}/safety`]),
    );
    expect(JSON.stringify(post)).not.toMatch(/Worrying|CANARY/);

    await open(ash, '/cases');
    expect(ash.html).toContain('Nobody has it yet');
    expect(ash.html).not.toContain('I have it');
    await open(dana, '/cases');
    await dana.submit({}, `/cases/${ref}/safety/${concern}/acknowledge`);
    expect(dana.html).toContain('Nobody else is paged for it');
    const paged = (await pagesOf(concern)).length;
    expect(await rows('select from vsw.post where about = $1 and sent_at is null', [ref])).toEqual([]);
    await setTimeout(1_500);
    expect((await pagesOf(concern)).length).toBe(paged);
  });

  it('is taken only by somebody on duty or a lead, once, and resolved only after', async () => {
    const ref = await house.enrolled('Shared Worry', ash);
    const concern = await raise(ref);
    await open(lead, `/cases/${ref}/safety/${concern}/resolve`);
    await lead.submit({ outcome: 'Too soon' }, `/cases/${ref}/safety/${concern}/resolve`);
    expect(lead.html).toContain('must take this concern before');
    await open(dana, `/cases/${ref}`);
    await open(joss, `/cases/${ref}`);
    await joss.submit({}, `/cases/${ref}/safety/${concern}/acknowledge`);
    await dana.submit({}, `/cases/${ref}/safety/${concern}/acknowledge`);
    expect(dana.html).toContain('Joss Fictional has this concern already');
    await open(ash, `/cases/${ref}/safety/${concern}/resolve`);
    await ash.submit({ outcome: 'Not mine to say' }, `/cases/${ref}/safety/${concern}/resolve`);
    expect(ash.html).toContain('Only somebody on the duty rota, or a lead');
    expect(await typesSent(ref)).not.toContain('SafetyConcernResolved');
    await open(joss, `/cases/${ref}/safety/${concern}/resolve`);
    await joss.submit({ outcome: 'CANARY they are safe' }, `/cases/${ref}/safety/${concern}/resolve`);
    expect((await house.sent(ref)).at(-1)).toEqual({ type: 'SafetyConcernResolved', payload: {} });
    await open(ash, `/cases/${ref}`);
    expect(ash.html).not.toContain('A safety concern is open');
  });

  it('of several replicas one pages', async () => {
    const ref = await house.enrolled('One Page', ash);
    // Before it is raised: the house pages by its own clock too, and would have paged a second time by now on a busy machine.
    await house.instance.admin.query(
      `insert into vsw.duty_settings (escalate_seconds, entered_by) values (600, 'a test')`,
    );
    const concern = await raise(ref);
    const watch = house.app.get(SafetyWatch);
    await house.instance.admin.query('update vsw.safety_concerns set next_page_at = clock_timestamp() where id = $1', [
      concern,
    ]);
    await Promise.all([watch.look(), watch.look(), watch.look()]);
    expect(await pagesOf(concern)).toEqual(['Dana Fictional', 'Joss Fictional']);
  });
});

const asked = {
  to: 'gp',
  words: 'Please see this person today',
  reason: 'CANARY risk to life',
  authority: 'Duty lead',
  when: 'first',
  tell: 'yes',
};
async function ask(who: Browser, ref: string, answers: Readonly<Record<string, string>> = {}): Promise<string> {
  await open(who, `/cases/${ref}/override`);
  await who.submit({ ...asked, ...answers }, `/cases/${ref}/override`);
  const [made] = await rows<{ override: string }>(
    'select override from vsw.overrides where ref = $1 order by asked_at desc limit 1',
    [ref],
  );
  return made?.override ?? '';
}
async function review(who: Browser, ref: string, override: string, verdict: string): Promise<void> {
  await open(who, `/cases/${ref}/override/${override}`);
  await who.submit({ verdict, reason: 'The least' }, `/cases/${ref}/override/${override}/review`);
}

describe('rule 15: telling somebody without the patient’s yes', () => {
  it('needs a concern on record, and a second person before anything goes', async () => {
    const ref = await house.enrolled('Second Person', ash);
    await open(dana, `/cases/${ref}/override`);
    expect(dana.html).toContain('Raise a safety concern first');
    await raise(ref);
    const override = await ask(dana, ref);
    expect(dana.html).toContain('Nothing has gone yet');
    expect((await house.sent(ref)).at(-1)).toMatchObject({
      type: 'OverrideRequested',
      payload: { override, to: 'gp', by: 'Dana Fictional (account-of-Dana)', emergency: false, tellPatient: true },
    });
    await open(dana, `/cases/${ref}/override/${override}`);
    expect(dana.html).not.toContain('Do you agree?');
    expect(dana.html).toContain('Nothing has gone yet');
    const page = `/cases/${ref}/override/${override}`;
    await dana.submit({ verdict: 'approved', reason: 'Mine' }, undefined, `${page}/review`);
    expect(dana.html).toContain('A second person must look at it');
    await open(lead, page);
    await review(joss, ref, override, 'approved');
    expect((await house.sent(ref)).at(-1)).toMatchObject({
      type: 'OverrideReviewed',
      payload: { override, by: 'Joss Fictional (account-of-Joss)', verdict: 'approved' },
    });
    await lead.submit({ verdict: 'refused', reason: 'Too late' }, `${page}/review`);
    expect(lead.html).toContain('Joss Fictional has looked at this already');
    expect((await typesSent(ref)).filter((type) => type === 'OverrideReviewed')).toHaveLength(1);
  });

  it('in an emergency is looked at within 24 hours, or stands on the board as overdue', async () => {
    const ref = await house.enrolled('Urgent Person', ash);
    await raise(ref);
    const override = await ask(ash, ref, { when: 'emergency', to: 'emergency_services' });
    expect(ash.html).toContain('It is on its way');
    await house.instance.admin.query(
      `update vsw.overrides set asked_at = asked_at - interval '25 hours' where override = $1`,
      [override],
    );
    await until(async () => (await open(dana, '/safety')).html.includes('Overdue: not looked at within 24 hours'));
    await review(dana, ref, override, 'approved');
    expect((await open(dana, '/safety')).html).not.toContain('Overdue');
  });

  it('not told to the patient needs a reason and a day, and comes back to the board on that day', async () => {
    const ref = await house.enrolled('Untold Person', ash);
    await raise(ref);
    await ask(ash, ref, { when: 'emergency', tell: 'unsafe' });
    expect(ash.html).toContain('Write why telling them would be unsafe');
    await ask(ash, ref, { when: 'emergency', tell: 'unsafe', why: 'It would put them at risk' });
    expect(ash.html).toContain('Enter the day on which this is looked at again');
    const today = await pathwayDay(house.instance);
    const override = await ask(ash, ref, {
      when: 'emergency',
      tell: 'unsafe',
      why: 'It would put them at risk',
      ...dateFields('lookAgainOn', today),
    });
    expect((await house.sent(ref)).at(-1)).toMatchObject({
      payload: { tellPatient: false, whyNotTold: 'It would put them at risk', lookAgainOn: today },
    });
    await open(dana, '/safety');
    expect(dana.html).toContain('Not told yet: look again today');
    await open(dana, `/cases/${ref}/override/${override}`);
    await dana.submit({ tell: 'now' }, `/cases/${ref}/override/${override}/tell`);
    expect((await house.sent(ref)).at(-1)).toEqual({ type: 'OverrideTold', payload: { override } });
    expect((await open(dana, '/safety')).html).not.toContain('Not told yet');
  });

  it('to a surgery is refused, with what to do, where there is none', async () => {
    const ref = house.newRef();
    await house.tell(ref, [
      'CaseOpened',
      { card: { name: 'No Surgery', dateOfBirth: '1980-02-03', channel: 'text' }, source: 'self', surgery: null },
    ]);
    await raise(ref);
    await ask(ash, ref);
    expect(ash.html).toContain('Ring emergency services or NHS 111, and record that call here');
    expect(await typesSent(ref)).not.toContain('OverrideRequested');
  });
});

describe('a question for the surgery', () => {
  it('goes to the patient first, and says how far it has come', async () => {
    const ref = await house.enrolled('Asking Person', ash);
    await open(ash, `/cases/${ref}/ask-surgery`);
    await ash.submit({ words: 'Is lifting safe?' }, `/cases/${ref}/ask-surgery`);
    expect(ash.html).toContain('it is theirs to send or not');
    const sent = (await house.sent(ref)).at(-1);
    expect(sent).toMatchObject({ type: 'GpAsked', payload: { words: 'Is lifting safe?' } });
    const question = String(sent?.payload.question);
    await house.tell(ref, ['GpQuestionSent', { question }, '2026-05-06'], ['GpSilent', { question }, '2026-05-20']);
    expect((await open(ash, `/cases/${ref}/ask-surgery`)).html).toContain('They sent it on 6 May 2026');
    expect(ash.html).toContain('No answer yet.');
    await house.tell(ref, ['GpAnswered', { question, words: 'Up to 5 kg' }, '2026-05-21']);
    expect((await open(ash, `/cases/${ref}/ask-surgery`)).html).toContain('Up to 5 kg');
    expect(ash.html).not.toContain('No answer yet.');
  });

  it('is refused, with what to do, where there is no surgery', async () => {
    const ref = house.newRef();
    const card = { name: 'Nobody Asked', dateOfBirth: '1980-02-03', channel: 'text' };
    await house.tell(ref, ['CaseOpened', { card, source: 'self', surgery: null }], ['PatientEnrolled', {}]);
    await open(ash, `/cases/${ref}`);
    await ash.submit({}, `/cases/${ref}/take`);
    expect((await open(ash, `/cases/${ref}/ask-surgery`)).html).toContain('came to us without a surgery');
    expect(ash.html).not.toContain('name="words"');
  });
});
