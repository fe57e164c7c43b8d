import { randomUUID } from 'node:crypto';
import type { PlanClauses, Ref } from '#contracts';
import { Browser } from '../web/browser';
import { aCard, dateFields, on, startPatientHouse, type PatientHouse } from './patient-house';

const aPlan = (hours = '12'): Readonly<Record<string, string>> => ({
  ...dateFields('startOn', '2026-09-14'),
  ...dateFields('reviewOn', '2026-11-09'),
  'rows-0-weekOf': '2026-09-14',
  'rows-0-days': 'Monday, Wednesday',
  'rows-0-hours': hours,
  'rows-0-duties': 'Desk work',
  'rows-0-adjustment': 'A break every hour',
  notes: '',
  action: 'propose',
});
const theirs: PlanClauses = {
  startOn: '2026-09-14',
  reviewOn: '2026-11-09',
  rows: [
    {
      weekOf: '2026-09-14',
      days: 'Monday, Wednesday',
      hours: 10,
      duties: 'Desk work',
      adjustment: 'A break every hour',
    },
  ],
  notes: '',
};

jest.setTimeout(30_000);

describe('Support, from the patient’s side', () => {
  let house: PatientHouse;
  beforeAll(async () => {
    house = await startPatientHouse();
  });
  afterAll(() => house.stop());

  /** An enrolled person who has named someone at work. */
  async function withPerson(name: string) {
    const person = await house.enrolled(aCard({ name }));
    const { browser } = person;
    await browser.open(`${house.door}/person-at-work/name`);
    await browser.submit({ name: 'Pat Manager', organisation: 'Example Works' }, '/person-at-work/name');
    expect(browser.html).toContain('They have not been told anything.');
    return person;
  }

  /** … and written a plan, which waits to be read. */
  async function withOffer(name: string) {
    const person = await withPerson(name);
    await person.browser.open(`${house.door}/plan/new`);
    await person.browser.submit(aPlan(), '/plan/new');
    const offer = await house.until('an offer', async () => (await person.view())?.offers.at(-1));
    return { ...person, offer };
  }

  /** … and sent it. Resolves with the employer's lane. */
  async function withSentPlan(name: string) {
    const person = await withOffer(name);
    const before = (await house.employer.mail()).length;
    await person.browser.open(`${house.door}/ready-to-send/${person.offer.offer}`);
    await person.browser.submit({}, `/ready-to-send/${person.offer.offer}/send`);
    const plan = await house.until('the plan at work', async () =>
      (await house.employer.mail()).slice(before).find((mail) => mail.type === 'PlanProposed'),
    );
    await house.until('sent', async () => (await person.view())?.offers.at(-1)?.status === 'sent');
    return { ...person, lane: plan.lane as Ref<'employer'>, digest: (plan.payload as { digest: string }).digest };
  }

  it('enrols, and grants exactly what was chosen', async () => {
    await house.enrolled(aCard({ name: 'Nothing Sample' }), 'nothing');
    expect((await house.said()).at(-1)).toEqual({ type: 'PatientEnrolled', payload: {} });
    const { browser, code } = await house.enrolled(aCard({ name: 'Condition Sample' }), 'condition');
    expect((await house.said()).slice(-2)).toEqual([
      { type: 'PatientEnrolled', payload: {} },
      { type: 'ConsentGranted', payload: { recipient: 'vsw', scopes: ['fit-notes', 'condition'], revision: 1 } },
    ]);
    expect(browser.url).toBe(`${house.door}/home`);
    expect((await house.knock(code)).url).toBe(`${house.door}/home`);
  });

  it('refuses everything about support before the yes, and writes nothing', async () => {
    const { code } = await house.invite(aCard({ name: 'Early Sample' }));
    const browser = await house.knock(code);
    const before = await house.said();
    for (const path of ['/home', '/plan', '/ready-to-send', '/sharing', '/goal'])
      expect((await browser.open(house.door + path)).url).toBe(`${house.door}/invitation`);
    await browser.open(`${house.door}/invitation`);
    await browser.submit({ goal: 'Too early' }, '/invitation/not-now', '/goal');
    expect(browser.status).toBe(403);
    expect(await house.said()).toHaveLength(before.length);
  });

  it('shows the way in, by code or by account, to somebody without a session', async () => {
    for (const path of ['/home', '/ready-to-send', '/fit-notes/new']) {
      const browser = await new Browser().open(house.door + path);
      expect(browser.url).toBe(`${house.door}/`);
      expect(browser.html).toContain('href="/code"');
    }
  });

  it('keeps the person’s own words and passes them to the worker alone', async () => {
    const { browser } = await house.enrolled(aCard({ name: 'Words Sample' }));
    await browser.open(`${house.door}/goal`);
    await browser.submit({ goal: 'Three mornings a week', ...dateFields('by', '2026-12-01') }, '/goal');
    await browser.open(`${house.door}/obstacles`);
    await browser.submit({ words: 'I cannot sit for long' }, '/obstacles');
    await browser.open(`${house.door}/fit-notes/new`);
    await browser.submit(
      {
        ...dateFields('assessedOn', on),
        ...dateFields('from', '2026-05-10'),
        ...dateFields('to', '2026-05-01'),
        outcome: 'may_be_fit',
        advice: 'altered_hours',
        condition: 'Back pain',
      },
      '/fit-notes',
    );
    expect(browser.html).toContain('The last day must not be before the first day');
    expect(browser.html).toContain('value="Back pain"');
    await browser.submit(
      {
        ...dateFields('assessedOn', on),
        ...dateFields('from', on),
        ...dateFields('to', '2026-06-01'),
        outcome: 'may_be_fit',
        advice: 'altered_hours',
        condition: 'Back pain',
      },
      '/fit-notes',
    );
    expect(browser.html).toContain('You entered this from paper');
    const last = (await house.said()).slice(-3);
    expect(last.map((mail) => mail.type)).toEqual(['GoalSet', 'ObstacleReported', 'FitNoteShown']);
    const home = await browser.open(`${house.door}/home`);
    for (const words of ['Three mornings a week', 'I cannot sit for long']) expect(home.html).toContain(words);
    await house.until('the report at the worker', async () =>
      (await house.vsw.mail()).find((mail) => mail.type === 'ObstacleReported'),
    );
    expect(await house.employer.mail()).toEqual([]);
  });

  it('gives a card whose code is kept nowhere and stays the same', async () => {
    const { browser } = await withPerson('Card Sample');
    const code =
      /id="card-code">([^<]*)</.exec((await browser.open(`${house.door}/person-at-work/card`)).html)?.[1] ?? '';
    expect(code).toMatch(/^[2-9A-Z]{4}(-[2-9A-Z]{4}){3}$/);
    expect((await browser.open(`${house.door}/person-at-work/card`)).html).toContain(code);
    const named = (await house.said('EmployerNamed')).at(-1)?.payload;
    expect(named).toMatchObject({ name: 'Pat Manager', organisation: 'Example Works', email: null });
    expect(named?.cardKey).toMatch(/^[0-9a-f]{64}$/);
    const { rows } = await house.instance.admin.query<{ row: string }>(
      'select t::text as row from patient.people_at_work t',
    );
    for (const { row } of rows) expect(row).not.toContain(code);
  });

  it('keeps a plan as it was typed, and says what has to change', async () => {
    const { browser } = await withPerson('Draft Sample');
    await browser.open(`${house.door}/plan/new`);
    await browser.submit({ ...aPlan('sixty'), 'rows-0-days': '' }, '/plan/new');
    expect(browser.html).toContain('Enter the hours a week for step 1');
    expect(browser.html).toContain('href="#rows-0-days"');
    expect(browser.html).toContain('value="sixty"');
    await browser.submit({ ...aPlan(), action: 'another-step' }, '/plan/new');
    expect(browser.html).toContain('Step 3');
    const again = await browser.open(`${house.door}/plan/new`);
    expect(again.html).toContain('Monday, Wednesday');
    expect(await house.said('PlanProposed')).toHaveLength(0);
  });

  it('sends nothing until the exact text was opened and sent, then exactly that', async () => {
    const { browser, offer, view } = await withOffer('Send Sample');
    const before = (await house.employer.mail()).length;
    const shown = await browser.open(`${house.door}/ready-to-send/${offer.offer}`);
    for (const words of ['Monday, Wednesday', 'Desk work', 'A break every hour', 'Send this', 'Do not send'])
      expect(shown.html).toContain(words);
    expect(shown.html).toContain(`name="digest" value="${offer.digest}"`);
    expect(await house.employer.mail()).toHaveLength(before);
    await browser.submit({ digest: 'f'.repeat(64) }, `/ready-to-send/${offer.offer}/send`);
    expect(browser.html).toContain('This has changed since you opened it, so nothing was sent');
    await browser.submit({}, `/ready-to-send/${offer.offer}/send`);
    expect((await house.said()).slice(-2)).toEqual([
      { type: 'ConsentGranted', payload: { recipient: 'employer', scopes: ['contact', 'plan'], revision: 2 } },
      { type: 'ItemApproved', payload: { offer: offer.offer, digest: offer.digest, revision: 2 } },
    ]);
    const delivered = await house.until('delivery', async () =>
      (await house.employer.mail()).slice(before).find((mail) => mail.type === 'PlanProposed'),
    );
    expect(JSON.stringify(delivered.payload)).toBe(offer.text);
    await house.until('sent', async () => (await view())?.offers.at(-1)?.status === 'sent');
    await browser.open(`${house.door}/ready-to-send/${offer.offer}`);
    expect(browser.html).toContain('This was sent to Pat Manager');
    expect(browser.html).not.toContain('Send this');
    expect((await browser.open(`${house.door}/sharing`)).html).toContain(
      'Sent: Your proposal for going back to work, to Pat Manager',
    );
  });

  it('stops an item, and refuses one that went out of date', async () => {
    const { browser, offer, view } = await withOffer('Stop Sample');
    const page = `${house.door}/ready-to-send/${offer.offer}`;
    const stale = await new Browser().open(page); // nobody: only to have a second page open
    expect(stale.url).not.toBe(page);
    await browser.open(page);
    const form = browser.html;
    await browser.open(`${house.door}/plan/new`);
    await browser.submit({ ...aPlan('14'), base: offer.digest && ((await view())?.plan.standing ?? '') }, '/plan/new');
    await house.until('the newer offer', async () => (await view())?.offers.length === 2);
    browser.html = form;
    browser.url = page;
    await browser.submit({}, `/ready-to-send/${offer.offer}/send`);
    expect(browser.html).toContain('This is out of date, so it cannot be sent');
    const newer = (await view())?.offers[1]?.offer ?? '';
    await browser.open(`${house.door}/ready-to-send/${newer}`);
    await browser.submit({}, `/ready-to-send/${newer}/stop`);
    expect((await house.said()).at(-1)).toEqual({ type: 'ItemStopped', payload: { offer: newer } });
    expect(await house.said('ItemApproved')).toHaveLength(1);
  });

  it('shows the answer, what changed in it, and agrees to that same text', async () => {
    const { browser, lane, digest, view } = await withSentPlan('Agree Sample');
    await house.employer.send(
      { lane, type: 'EmployerJoined', payload: {}, occurredOn: on },
      { lane, type: 'PlanCountered', payload: { base: digest, clauses: theirs }, occurredOn: on },
    );
    await house.shows(browser, '/home', 'Pat Manager has answered');
    await browser.open(`${house.door}/plan`);
    expect(browser.html).toMatch(/hours a week:<\/strong> 10 <span[^>]*>\(was: 12\)/);
    await browser.submit({ digest }, '/plan/accept');
    expect(browser.html).toContain('The plan has changed since you opened that page');
    await browser.submit({}, '/plan/accept');
    await house.until('agreement', async () => (await view())?.plan.agreed);
    await browser.open(`${house.door}/plan`);
    expect(browser.html).toContain('Your agreed plan');
    expect(browser.html).toContain('have both said yes to this same text');
    expect((await view())?.plan.agreed?.clauses).toEqual(theirs);
  });

  it('shows an overtaken answer as what it is', async () => {
    const { browser, lane, digest, view } = await withSentPlan('Overtaken Sample');
    await browser.open(`${house.door}/plan`);
    await browser.submit({}, '/plan/withdraw');
    await house.until('taken back', async () => (await view())?.plan.standing === null);
    await house.employer.send({ lane, type: 'PlanAccepted', payload: { digest }, occurredOn: on });
    await house.shows(browser, '/plan', 'Answers that came too late');
    expect(browser.html).toContain('Pat Manager answered version 1, but it no longer stood');
  });

  it('tells of news by the card’s channel, once, until the person has looked', async () => {
    const { browser, lane, digest } = await withSentPlan('News Sample');
    const before = house.posted.length;
    await house.employer.send({
      lane,
      type: 'PlanCountered',
      payload: { base: digest, clauses: theirs },
      occurredOn: on,
    });
    const news = await house.until('the news', () =>
      Promise.resolve(house.posted.slice(before).find((one) => one.body.includes('something new'))),
    );
    expect(news.channel).toBe('text');
    expect(news.body).not.toMatch(/Pat|Manager|Example Works|plan|work|employ|answer|hours/i);
    const [worker] = (await house.vsw.mail()).filter((mail) => mail.type === 'CaseOpened').slice(-1);
    const obstacle = (): Ref<'vsw'> => randomUUID() as Ref<'vsw'>;
    const noted = async (words: string) => {
      await house.vsw.send({
        lane: worker?.lane as Ref<'vsw'>,
        type: 'ObstacleIdentified',
        payload: { obstacle: obstacle(), words, reported: null },
        occurredOn: on,
      });
      await house.shows(browser, '/obstacles', words);
    };
    await noted('Long drives');
    await noted('Early shifts');
    expect(house.posted.slice(before).filter((one) => one.body.includes('something new'))).toHaveLength(1);
    await browser.open(`${house.door}/home`);
    await noted('The stairs');
    await house.until('a second notice', () =>
      Promise.resolve(house.posted.slice(before).filter((one) => one.body.includes('something new')).length === 2),
    );
  });

  it('stops sharing in three clicks, saying “stopping” and then when it stopped, and ends support', async () => {
    const { browser, view } = await withSentPlan('Withdraw Sample');
    await browser.open(`${house.door}/home`);
    expect(browser.html).toContain('href="/sharing"');
    await browser.open(`${house.door}/sharing`);
    expect(browser.html).toContain('href="/sharing/employer/stop"');
    await browser.open(`${house.door}/sharing/employer/stop`);
    const revision = Number((await house.said('ConsentGranted')).at(-1)?.payload.revision);
    await browser.submit({ scopes: 'plan' }, '/sharing/employer/stop');
    expect((await house.said()).at(-1)).toEqual({
      type: 'ConsentWithdrawn',
      // Nothing but their being told would be left: that goes with it.
      payload: { recipient: 'employer', scopes: ['plan', 'contact'], revision: revision + 1 },
    });
    await house.until('decided', async () => !(await view())?.sharing.employer?.includes('plan'));
    await browser.open(`${house.door}/sharing`);
    expect(browser.html).not.toContain('(stopping)');
    expect(browser.html).toMatch(/Your plan for going back: stopped on \d+ \w+ \d{4}/);
    await browser.open(`${house.door}/sharing/end-support`);
    await browser.submit({}, '/sharing/end-support');
    expect(browser.html).toContain('Support has ended');
    expect((await house.said()).at(-1)).toEqual({ type: 'SupportEnded', payload: {} });
    const before = (await house.said()).length;
    for (const path of ['/goal', '/obstacles', '/fit-notes/new', '/person-at-work/name']) {
      await browser.open(house.door + path);
      expect(browser.html).toContain('<strong>Support has ended</strong>, so nothing more can be changed here.');
      // Signing out is all that can be sent from here.
      expect(browser.html.match(/<form /g)).toHaveLength(1);
    }
    await browser.open(`${house.door}/goal`);
    await browser.submit({ goal: 'After the end' }, '/sign-out', '/goal');
    expect(browser.html).toContain('You have ended support');
    expect(await house.said()).toHaveLength(before);
  });

  it('still stops sharing after support has ended, and says truly what ending calls back', async () => {
    const { browser, view } = await withSentPlan('Ended Sample');
    await browser.open(`${house.door}/sharing/end-support`);
    for (const words of ['what waits to be sent is not sent any more', 'stays where it is until you stop sharing it'])
      expect(browser.html).toContain(words);
    expect(browser.html).not.toContain('the plan you have both agreed');
    await browser.submit({}, '/sharing/end-support');
    await house.until('ended', async () => (await view())?.stage === 'ended');
    await browser.open(`${house.door}/sharing`);
    expect(browser.html).toContain('href="/sharing/vsw/stop"');
    expect(browser.html).not.toContain('href="/sharing/vsw/allow"');
    await browser.open(`${house.door}/sharing/vsw/stop`);
    await browser.submit({ scopes: 'fit-notes' }, '/sharing/vsw/stop');
    expect((await house.said()).at(-1)).toMatchObject({
      type: 'ConsentWithdrawn',
      payload: { recipient: 'vsw', scopes: ['fit-notes'] },
    });
  });

  const naming = async (browser: Browser, name: string) => {
    await browser.open(`${house.door}/person-at-work/name`);
    return browser.submit({ name, organisation: 'Example Works' }, '/person-at-work/name');
  };

  it('names nobody else while “send this” is still undecided', async () => {
    const { browser, offer, view } = await withOffer('Undecided Sample');
    // What "send this" writes in this house, without the mail: as it is while the coordinator has not decided.
    const mine = `from patient.views where view->'card'->>'name' = 'Undecided Sample'`;
    await house.instance.admin.query(
      `insert into patient.item_decisions (offer, ref, decision) select $1, ref, 'send' ${mine}`,
      [offer.offer],
    );
    await house.instance.admin.query(
      `insert into patient.consent_decisions (ref, revision, kind, recipient, scopes, decided_on)
       select ref, 99, 'granted', 'employer', '{contact,plan}', current_date ${mine}`,
    );
    expect((await view())?.offers.at(-1)?.status).toBe('waiting');
    const before = await house.said('EmployerNamed');
    await naming(browser, 'Sam Second');
    expect(browser.html).toContain('or is on its way');
    expect(await house.said('EmployerNamed')).toHaveLength(before.length);
    await browser.open(`${house.door}/person-at-work`);
    expect(browser.html).toContain('Pat Manager');
    expect(browser.html).toContain('first <a href="/sharing/employer/stop">stop sharing');
  });

  it('lets another person be named once the first said “not me”, and nothing allowed for the first holds for them', async () => {
    const { browser, lane, view } = await withSentPlan('Wrong Sample');
    await house.employer.send({ lane, type: 'WrongPersonReported', payload: {}, occurredOn: on });
    await house.shows(browser, '/person-at-work', 'They said they are not the person you meant');
    expect(browser.html).not.toContain('/person-at-work/card');
    expect((await browser.open(`${house.door}/person-at-work/card`)).status).toBe(404);
    const sharing = (await browser.open(`${house.door}/sharing`)).html;
    expect(sharing).toContain('That you want to show them something: stopped on');
    expect(sharing).not.toContain('href="/sharing/employer/stop"');
    expect((await naming(browser, 'Sam Second')).html).toContain('Sam Second has not been told anything');
    expect((await house.said('EmployerNamed')).at(-1)?.payload).toMatchObject({ name: 'Sam Second' });
    await browser.open(`${house.door}/plan/new`);
    await browser.submit(aPlan('8'), '/plan/new');
    const next = await house.until('an offer for the next person', async () => {
      const last = (await view())?.offers.at(-1);
      return last?.recipientName === 'Sam Second' && last;
    });
    await browser.open(`${house.door}/ready-to-send/${next.offer}`);
    await browser.submit({}, `/ready-to-send/${next.offer}/send`);
    await house.until('sent', async () => (await view())?.offers.at(-1)?.status === 'sent');
    await house.shows(browser, '/person-at-work', 'You have sent them something');
  });

  it('lets another person be named once everything was taken back from the first', async () => {
    const { browser } = await withSentPlan('Back Sample');
    expect((await naming(browser, 'Sam Second')).html).toContain('first stop sharing with them');
    await browser.open(`${house.door}/sharing/employer/stop`);
    await browser.submit({ scopes: 'plan' }, '/sharing/employer/stop');
    await browser.open(`${house.door}/person-at-work`);
    expect(browser.html).toContain('You have stopped sharing with them.');
    expect((await naming(browser, 'Sam Second')).html).toContain('Sam Second has not been told anything');
  });

  it('answers another person’s item like one that does not exist', async () => {
    const { offer } = await withOffer('Mine Sample');
    const other = (await house.enrolled(aCard({ name: 'Other Sample' }))).browser;
    const body = async (path: string) => {
      const { status, html } = await other.open(house.door + path);
      return { status, html: html.replaceAll(/(nonce|name="_csrf" value)="[^"]*"/g, '').replaceAll(path, '') };
    };
    const theirsPage = await body(`/ready-to-send/${offer.offer}`);
    expect(theirsPage.status).toBe(404);
    expect(theirsPage).toEqual(await body(`/ready-to-send/${randomUUID()}`));
    await other.open(`${house.door}/home`);
    expect(other.html).not.toContain('Mine Sample');
    const before = (await house.said()).length;
    await other.open(`${house.door}/goal`);
    await other.submit({ digest: offer.digest }, '/goal', `/ready-to-send/${offer.offer}/send`);
    expect(other.status).toBe(404);
    expect(await house.said()).toHaveLength(before);
    const { rows } = await house.instance.admin.query<{ ref: string }>(
      `select ref from patient.views where view->'card'->>'name' = 'Mine Sample'`,
    );
    const events = await other.send(`${house.door}/events?refs=${rows[0]?.ref ?? ''}`, {
      signal: AbortSignal.timeout(2_500),
    });
    let told = '';
    await events.body
      ?.pipeTo(new WritableStream({ write: (chunk: Uint8Array) => void (told += Buffer.from(chunk).toString()) }))
      .catch(() => undefined);
    expect(told).not.toContain('event: changed');
  });
});
