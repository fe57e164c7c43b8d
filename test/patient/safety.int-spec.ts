import { randomUUID } from 'node:crypto';
import type { Authored, Ref } from '#contracts';
import type { Browser } from '../web/browser';
import { dateFields } from '../web/date-fields';
import { aCard, on, startPatientHouse, type PatientHouse } from './patient-house';

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

let house: PatientHouse;
beforeAll(async () => {
  house = await startPatientHouse();
});
afterAll(() => house.stop());

/** An enrolled person, and how each party knows their case. */
async function somebody(name: string) {
  const person = await house.enrolled(aCard({ name }));
  const lane = await house.until('the card at the worker', async () =>
    (await house.vsw.mail()).find(
      ({ type, payload }) => type === 'CaseOpened' && JSON.stringify(payload).includes(name),
    ),
  );
  const vswLane = lane.lane as Ref<'vsw'>;
  const worker = (...events: readonly Authored<'vsw'>[]) =>
    house.vsw.send(...events.map((event) => ({ lane: vswLane, occurredOn: on, ...event })));
  const heardBy = async (party: 'gp' | 'vsw' | 'employer', type: string, where: string) =>
    (await house[party].mail()).filter((mail) => mail.type === type && mail.lane === where);
  return { ...person, vswLane, worker, heardBy };
}
const raises: Authored<'vsw'> = { type: 'SafetyConcernRaised', payload: { urgency: 'urgent' } };
const resolves: Authored<'vsw'> = { type: 'SafetyConcernResolved', payload: {} };

async function sendsItem(
  browser: Browser,
  view: () => Promise<{ offers: readonly { offer: string; about: string }[] } | undefined>,
  about: string,
) {
  const item = await house.until(`an item about ${about}`, async () =>
    (await view())?.offers.findLast((offer) => offer.about === about),
  );
  await browser.open(`${house.door}/ready-to-send/${item.offer}`);
  await browser.submit({}, `/ready-to-send/${item.offer}/send`);
}

describe('rule 15: while plans rest', () => {
  it('the patient sees so and loses no word; an answer from work counts when plans go on, and work is told nothing', async () => {
    const { browser, view, worker } = await somebody('Resting Sample');
    await browser.open(`${house.door}/person-at-work/name`);
    await browser.submit({ name: 'Pat Manager', organisation: 'Example Works' }, '/person-at-work/name');
    await browser.open(`${house.door}/plan/new`);
    await browser.submit(aPlan(), '/plan/new');
    await sendsItem(browser, view, 'PlanProposed');
    const plan = await house.employer.receives('PlanProposed');
    await browser.open(`${house.door}/obstacles`);
    await browser.submit({ words: 'Standing all day' }, '/obstacles');
    const obstacle = await house.until('the obstacle', async () => (await view())?.obstacles[0]?.obstacle);
    await browser.open(`${house.door}/what-would-help/${obstacle}/employer`);
    await browser.submit({ words: 'A stool' }, `/what-would-help/${obstacle}/employer`);
    const words = await house.until('words to send', async () =>
      (await view())?.offers.find(({ about }) => about === 'SharedWordsApproved'),
    );

    await worker(raises);
    await house.shows(browser, '/plan', 'Plans are resting until you and your worker have spoken');
    await browser.open(`${house.door}/ready-to-send/${words.offer}`);
    expect(browser.html).toContain('so this waits.');
    expect(browser.html).not.toContain('Send this');
    expect(browser.html).toContain('Do not send');
    expect((await browser.open(`${house.door}/ready-to-send`)).html).toContain('It waits: plans are resting');
    await browser.open(`${house.door}/plan`);
    expect(browser.html).toContain('You cannot remind them, or send a change, while plans rest.');
    expect(browser.html).not.toContain('Remind them');
    await house.settled();
    const before = (await house.employer.mail()).length;
    await browser.open(`${house.door}/plan/new`);
    expect(browser.html).not.toContain('Make it ready to send');
    // A page that was opened before plans began to rest still has the button.
    await browser.submit(aPlan('9'), '/plan/new');
    expect(browser.html).toContain('so nothing was sent. What you wrote is kept.');
    expect(browser.html).toContain('value="9"');
    await house.employer.send({
      lane: plan.lane,
      type: 'PlanAccepted',
      payload: { digest: plan.payload.digest ?? '' },
      occurredOn: on,
    });
    await house.until('the answer kept', async () => {
      const { rows } = await house.instance.admin.query(
        `select from coordinator.case_events where type = 'EmployerAnswerKept'`,
      );
      return rows.length > 0;
    });
    await house.settled();
    expect((await house.employer.mail()).length).toBe(before);
    expect((await view())?.plan.agreed).toBeNull();

    await worker(resolves);
    await house.employer.receives('RtwAgreed');
    await house.shows(browser, '/plan', 'Your agreed plan');
    expect(browser.html).not.toContain('Plans are resting');
    expect(JSON.stringify(await house.employer.mail())).not.toMatch(/Safety|Planning|Paused|urgent/);
  });

  it('a proposal that was on its way is a draft again', async () => {
    const { browser, view, worker } = await somebody('Racing Sample');
    await browser.open(`${house.door}/person-at-work/name`);
    await browser.submit({ name: 'Pat Manager', organisation: 'Example Works' }, '/person-at-work/name');
    await browser.open(`${house.door}/plan/new`);
    await worker(raises);
    await house.until('the pause decided', async () => {
      const { rows } = await house.instance.admin.query(
        `select from coordinator.case_states where state -> 'card' ->> 'name' = 'Racing Sample' and (state -> 'safety' ->> 'open')::int = 1`,
      );
      return rows.length > 0;
    });
    await browser.submit(aPlan('7'), '/plan/new');
    await house.until('plans resting', async () => (await view())?.safety.plansRest);
    await house.shows(browser, '/plan/new', 'value="7"');
    expect((await view())?.plan.versions).toEqual([]);
    await browser.open(`${house.door}/sharing/end-support`);
    await browser.submit({}, '/sharing/end-support');
    await house.until('support ended', async () => (await view())?.stage === 'ended');
  });
});

describe('rule 15: an override', () => {
  const asks = (override: Ref<'vsw'>, about: object = {}): Authored<'vsw'> => ({
    type: 'OverrideRequested',
    payload: {
      override,
      to: 'gp',
      words: 'Please see this person today',
      reason: 'Risk to life',
      authority: 'Duty lead',
      by: 'A Worker (a)',
      emergency: false,
      tellPatient: true,
      whyNotTold: null,
      lookAgainOn: null,
      ...about,
    },
  });
  const agrees = (override: Ref<'vsw'>, by: string): Authored<'vsw'> => ({
    type: 'OverrideReviewed',
    payload: { override, by, verdict: 'approved', reason: 'The least' },
  });
  const anOverride = () => randomUUID() as string as Ref<'vsw'>;

  it('waits for a second person; then the surgery has it and the patient is told at once', async () => {
    const { browser, gpLane, worker, heardBy } = await somebody('Told Sample');
    const override = anOverride();
    await worker(raises, asks(override), agrees(override, 'a worker (A)'));
    await house.until('the same person refused', async () => {
      const { rows } = await house.instance.admin.query(`select from coordinator.ledger where why = 'same-person'`);
      return rows.length > 0;
    });
    expect(await heardBy('gp', 'DisclosureOverridden', gpLane)).toEqual([]);
    await worker(agrees(override, 'A Lead (l)'));
    const gone = await house.gp.receives('DisclosureOverridden');
    expect(gone).toEqual({
      lane: gpLane,
      payload: {
        override: expect.any(String) as string,
        words: 'Please see this person today',
        reason: 'Risk to life',
        authority: 'Duty lead',
      },
    });
    await house.shows(browser, '/home', 'Your surgery was told something without asking you first');
    for (const words of ['Please see this person today', 'Risk to life', 'Duty lead'])
      expect(browser.html).toContain(words);
    expect((await house.vsw.receives('DisclosureOverridden')).payload).toEqual({ override, to: 'gp' });
  });

  it('in an emergency goes at once, and where telling them is unsafe the patient hears of it only later', async () => {
    const { browser, view, gpLane, worker, heardBy } = await somebody('Untold Sample');
    const override = anOverride();
    const untold = { emergency: true, tellPatient: false, whyNotTold: 'At risk', lookAgainOn: '2026-05-06' };
    await worker(raises, asks(override, untold));
    await house.until(
      'the surgery told',
      async () => (await heardBy('gp', 'DisclosureOverridden', gpLane)).length === 1,
    );
    await house.settled();
    expect((await view())?.safety).toMatchObject({ plansRest: true, told: [] });
    const toldOf = async () => (await view())?.ledger.map(({ what }) => what).filter((what) => what !== 'sent');
    expect(await toldOf()).toEqual([]);
    await worker({ type: 'OverrideTold', payload: { override } });
    await house.shows(browser, '/home', 'Your surgery was told something without asking you first');
    await house.until('the ledger telling so', async () => (await toldOf())?.length === 1);
    expect(await toldOf()).toEqual(['told-without-asking']);
  });

  it('to emergency services reaches no surgery', async () => {
    const { browser, gpLane, worker, heardBy } = await somebody('Rung Sample');
    await worker(raises, asks(anOverride(), { to: 'emergency_services', emergency: true }));
    await house.shows(browser, '/home', 'Emergency services were called without asking you first');
    await house.settled();
    expect(await heardBy('gp', 'DisclosureOverridden', gpLane)).toEqual([]);
  });
});

describe('A question for the surgery', () => {
  it('goes when the patient sends it, under a reference of the surgery’s own, and the answer comes back to both', async () => {
    const { browser, view, worker, gpLane } = await somebody('Asking Sample');
    const question = randomUUID() as string as Ref<'vsw'>;
    await worker({ type: 'GpAsked', payload: { question, words: 'Is lifting safe for them?' } });
    await house.shows(browser, '/home', 'Is lifting safe for them?');
    expect(JSON.stringify((await view())?.offers)).not.toContain('"question"');
    expect((await house.gp.mail()).some(({ type }) => type === 'GpAsked')).toBe(false);
    await sendsItem(browser, view, 'GpAsked');
    const asked = await house.gp.receives('GpAsked');
    expect(asked).toEqual({
      lane: gpLane,
      payload: { question: expect.any(String) as string, words: 'Is lifting safe for them?' },
    });
    expect(asked.payload.question).not.toBe(question);
    expect((await house.vsw.receives('GpQuestionSent')).payload).toEqual({ question });
    const answer = { question: asked.payload.question!, words: 'Up to 5 kg' };
    await house.gp.send({ lane: gpLane, type: 'GpAnswered', payload: answer, occurredOn: on });
    expect((await house.vsw.receives('GpAnswered')).payload).toEqual({ question, words: 'Up to 5 kg' });
    await house.shows(browser, '/home', 'Up to 5 kg');
  });
});
