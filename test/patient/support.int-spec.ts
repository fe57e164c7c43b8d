import { randomUUID } from 'node:crypto';
import type { Ref } from '#contracts';
import { Browser } from '../web/browser';
import { dateFields } from '../web/date-fields';
import { aCard, on, startPatientHouse, type PatientHouse } from './patient-house';
import { withPerson as personWith, withOffer as offerWith, withSentPlan as sentPlanWith } from './with-plan';

describe('Support, from the patient’s side', () => {
  let house: PatientHouse;
  beforeAll(async () => {
    house = await startPatientHouse();
  });
  afterAll(() => house.stop());

  const withPerson = (name: string) => personWith(house, name);
  const withOffer = (name: string) => offerWith(house, name);
  const withSentPlan = (name: string) => sentPlanWith(house, name);

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
    expect(browser.html).toContain('The last day is before the first day');
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

  it('sends nothing until the exact text was opened and sent, then exactly that', async () => {
    const { browser, offer, view } = await withOffer('Send Sample');
    await house.settled();
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
    expect(browser.html).not.toContain('href="/sharing/vsw/change"');
    await browser.open(`${house.door}/sharing/vsw/stop`);
    await browser.submit({ scopes: 'fit-notes' }, '/sharing/vsw/stop');
    expect((await house.said()).at(-1)).toMatchObject({
      type: 'ConsentWithdrawn',
      payload: { recipient: 'vsw', scopes: ['fit-notes'] },
    });
  });

  it('still takes a part out after support has ended: it leaves what they hold, and the rest stays', async () => {
    const { browser, view, gpLane } = await house.enrolled(aCard({ name: 'Part Sample' }));
    const note = {
      note: randomUUID() as string as Ref<'gp'>,
      assessedOn: '2026-05-04',
      from: '2026-05-04',
      to: '2026-06-01',
      outcome: 'may_be_fit',
      advice: ['phased_return'],
      condition: null,
      comments: null,
      issuerProfession: null,
      reassessment: null,
    } as const;
    await house.gp.send({ lane: gpLane, type: 'FitNoteIssued', payload: note, occurredOn: on });
    const heldBy = async () => JSON.stringify((await house.vsw.mail()).filter(({ type }) => type === 'FitNoteIssued'));
    await house.until('the note for the worker', async () => (await heldBy()).includes('phased_return'));
    await browser.open(`${house.door}/sharing/vsw/take-out`);
    expect(new URL(browser.url).pathname).toBe('/sharing/vsw/change');
    await browser.open(`${house.door}/sharing/end-support`);
    await browser.submit({}, '/sharing/end-support');
    await house.until('ended', async () => (await view())?.stage === 'ended');
    await browser.open(`${house.door}/sharing`);
    expect(browser.html).toContain('href="/sharing/vsw/take-out"');
    expect(browser.html).not.toContain('href="/sharing/employer/take-out"');
    await browser.open(`${house.door}/sharing/vsw/take-out`);
    await browser.submit({}, '/sharing/vsw/take-out');
    expect(browser.html).toContain('Choose what to take out');
    await browser.submit({ out: 'fit-notes.advice' }, '/sharing/vsw/take-out');
    expect((await house.said()).at(-1)).toMatchObject({
      type: 'ConsentNarrowed',
      payload: { recipient: 'vsw', without: ['fit-notes.advice'] },
    });
    const receipt = new URL(browser.url).pathname;
    await house.shows(browser, receipt, 'Stopped part of what');
    await house.until('it is gone for the worker', async () => !(await heldBy()).includes('phased_return'));
    expect(await heldBy()).toContain('may_be_fit');
    await browser.open(`${house.door}/sharing`);
    expect(browser.html).toMatch(/Left out: [^<]*what (?:it|they) advise/i);
    await browser.open(`${house.door}/sharing/vsw/take-out`);
    expect(browser.html).not.toContain('value="fit-notes.advice"');
    expect(browser.html).toContain('value="fit-notes.');
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
