import { randomUUID } from 'node:crypto';
import type { Authored, Ref } from '#contracts';
import { withClient } from '#platform';
import { startServices, type RunningServices } from '#testing';
import type { Browser } from '../web/browser';
import { on, startPatientHouse, type PatientHouse } from './patient-house';
import { withPerson, withSentPlan } from './with-plan';

let house: PatientHouse;
/** The house of people at work as it runs, a process of its own: it can be down. */
let work: RunningServices;
beforeAll(async () => {
  house = await startPatientHouse();
  work = await startServices(house.instance, ['employer']);
});
afterAll(async () => {
  await work.stop();
  await house.stop();
});

const says = (lane: Ref<'employer'>, event: Authored<'employer'>) =>
  house.employer.send({ lane, occurredOn: on, ...event });
const heldAtWork = async (lane: string): Promise<string> =>
  JSON.stringify((await house.instance.admin.query('select view from employer.views where ref = $1', [lane])).rows);
const stops = async (browser: Browser): Promise<string> => {
  await browser.open(`${house.door}/home`);
  expect(browser.html).toContain('href="/sharing"');
  await browser.open(`${house.door}/sharing`);
  expect(browser.html).toContain('href="/sharing/employer/stop"');
  await browser.open(`${house.door}/sharing/employer/stop`);
  await browser.submit({ scopes: 'plan' }, '/sharing/employer/stop');
  return new URL(browser.url).pathname;
};
const counts = () =>
  withClient(
    house.instance.url('operator'),
    async (client) =>
      (
        await client.query<{ waiting: number; overdue: number }>(
          'select house, waiting, overdue from exchange.erasures',
        )
      ).rows,
  );
/** A plan that is known to have reached the page at work. */
const shared = async (name: string) => {
  const sent = await withSentPlan(house, name);
  await house.until('the plan on the page at work', async () =>
    (await heldAtWork(sent.lane)).includes('A break every hour'),
  );
  return sent;
};

describe('The receipt of a withdrawal', () => {
  it('says what is erased and when, and what had left before', async () => {
    const { browser, lane } = await shared('Erased Sample');
    await says(lane, { type: 'CopyLeft', payload: { by: 'Pat Manager', shown: 'plan', form: 'print-page' } });
    await house.shows(browser, '/who-has-seen', 'opened it as a page to print');
    const receipt = await stops(browser);
    expect(receipt).toMatch(/^\/sharing\/receipts\/\d+$/);
    await house.shows(browser, receipt, '<strong>Erased on ');
    expect(browser.html).toContain('Stopped sharing with Pat Manager');
    expect(browser.html).toContain('Your plan for going back');
    expect(browser.html).toContain('Pat Manager took along what you sent to work (opened it as a page to print)');
    expect(browser.html).toContain('Their page in Rejoin asks them to delete them.');
    expect(browser.html.match(/<h2/g)).toHaveLength(3);
    expect(await heldAtWork(lane)).not.toContain('A break every hour');
    await browser.open(`${house.door}/sharing`);
    expect(browser.html).toContain(`href="${receipt}"`);
    expect(await counts()).toEqual([]);
  });

  it('of somebody else, or of nothing, is not there', async () => {
    const { browser } = await shared('Nobody Sample');
    for (const key of ['999', 'recall-1', 'x']) {
      await browser.open(`${house.door}/sharing/receipts/${key}`);
      expect(browser.status).toBe(404);
    }
  });

  it('says not confirmed while the house is down, overdue after a day, and when it was erased once the house is back', async () => {
    const { browser, lane } = await shared('Down Sample');
    await work.stop();
    const receipt = await stops(browser);
    await house.shows(browser, receipt, 'Asked, not confirmed yet');
    expect(browser.html).not.toContain('Erased on');
    await house.settled();
    // Nothing of it waits for the house, and nothing new goes.
    const types = (await house.employer.mail()).filter((mail) => mail.lane === lane).map(({ type }) => type);
    expect(types).toEqual(['DisclosureWithdrawn']);
    expect(await counts()).toEqual([{ house: 'employer', waiting: 1, overdue: 0 }]);

    await house.instance.admin.query('update clock.pathway set ahead_seconds = ahead_seconds + $1', [86_400]);
    await house.shows(browser, receipt, 'Not confirmed, and overdue since');
    await browser.open(`${house.door}/sharing`);
    expect(browser.html).toContain('not confirmed, overdue');
    expect(await counts()).toEqual([{ house: 'employer', waiting: 1, overdue: 1 }]);

    expect(await heldAtWork(lane)).toContain('A break every hour');
    work = await startServices(house.instance, ['employer']);
    await house.shows(browser, receipt, '<strong>Erased on ');
    expect(browser.html).toContain('That took longer than it should have.');
    expect(await heldAtWork(lane)).not.toContain('A break every hour');
    expect(await counts()).toEqual([]);
  });

  it('of a part says the same: stopping until it is decided, though the case’s ordinary mail is held and the house is down', async () => {
    const { browser, view, gpLane } = await withPerson(house, 'Part Sample');
    const { admin } = house.instance;
    const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const ready = async (from: number, to: number) => {
      const last = (await view())?.offers.at(-1)?.offer;
      const dates = { assessedOn: day(from), from: day(from), to: day(to) };
      const said = { outcome: 'may_be_fit', advice: ['phased_return'], condition: null, comments: null } as const;
      const payload = {
        ...dates,
        ...said,
        note: randomUUID() as Ref<'gp'>,
        issuerProfession: null,
        reassessment: null,
      };
      await house.gp.send({ lane: gpLane, type: 'FitNoteIssued', payload, occurredOn: on });
      return house.until('a note that is ready to send', async () => {
        const offer = (await view())?.offers.at(-1);
        return offer?.offer !== last && offer;
      });
    };
    const first = await ready(-10, 20);
    await browser.open(`${house.door}/ready-to-send/${first.offer}`);
    await browser.submit({}, `/ready-to-send/${first.offer}/send`);
    const { lane } = await house.until('the note at work', async () =>
      (await house.employer.mail()).find(({ payload }) => JSON.stringify(payload) === first.text),
    );
    await house.until('the note on the page at work', async () => (await heldAtWork(lane)).includes('phased_return'));
    await says(lane as Ref<'employer'>, {
      type: 'CopyLeft',
      payload: { by: 'Pat Manager', shown: 'plan', form: 'print-page' },
    });
    await house.shows(browser, '/who-has-seen', 'opened it as a page to print');
    const next = await ready(21, 50);
    await house.settled();

    await work.stop();
    await admin.query('update coordinator.cases set parked = true, attempts = 10');
    const busy = await admin.connect();
    try {
      await busy.query('begin');
      await busy.query('select from coordinator.cases for update');
      await browser.open(`${house.door}/ready-to-send/${next.offer}/leave-out`);
      await browser.submit({ out: 'fit-note-advice.advice' }, `/ready-to-send/${next.offer}/leave-out`);
      expect(browser.html).toContain('If they have some of it already, taking it out there is on its way');
      await browser.open(`${house.door}/sharing`);
      expect(browser.html).toContain('What they advise, such as fewer hours <strong>(stopping)</strong>');
      expect(browser.html).toMatch(/, in part<\/a>: stopping/);
      await busy.query('commit');
    } finally {
      busy.release();
    }
    const [, receipt = ''] = /href="(\/sharing\/receipts\/\d+)"/.exec(browser.html) ?? [];
    await house.shows(browser, receipt, 'Asked, not confirmed yet');
    expect(browser.html).toContain('Stopped part of what Pat Manager may have');
    expect(browser.html).toContain('Your fit notes, but never your condition: what they advise, such as fewer hours');
    expect(browser.html).toContain('Pat Manager took along what you sent to work (opened it as a page to print)');
    // Nobody can collect it any more, and what they hold is not said to be erased before it is.
    expect(JSON.stringify((await house.employer.mail()).filter((mail) => mail.lane === lane))).not.toContain('phased');
    expect(await heldAtWork(lane)).toContain('phased_return');
    expect((await view())?.terms.employer?.['fit-note-advice']?.without).toEqual([]);

    work = await startServices(house.instance, ['employer']);
    await house.shows(browser, receipt, '<strong>Erased on ');
    expect(browser.html).toContain('What else you let them have stays with them.');
    expect(browser.html).toContain('Their page in Rejoin asks them to delete them.');
    const held = await heldAtWork(lane);
    expect([held.includes('phased_return'), held.includes(day(20))]).toEqual([false, true]);

    // The grant that says what is left was held, and gives nothing back.
    await admin.query('update coordinator.cases set parked = false, next_try = clock_timestamp()');
    const again = await house.until('the other note, made ready without it', async () =>
      (await view())?.offers.find(({ offer, status, text }) => offer !== next.offer && status === 'waiting' && text),
    );
    expect(again.text).not.toContain('advice');
    await house.until('the grant decided', async () =>
      (await view())?.terms.employer?.['fit-note-advice']?.without.includes('fit-note-advice.advice'),
    );
    expect(await heldAtWork(lane)).not.toContain('phased_return');
  });

  it('says what stays: a plan that both agreed, until when at least', async () => {
    const { browser, lane, digest, view } = await shared('Agreed Sample');
    await says(lane, { type: 'PlanAccepted', payload: { digest } });
    await house.until('agreed at work', async () => (await heldAtWork(lane)).includes('agreedOn'));
    await house.until('agreed', async () => (await view())?.plan.agreed);
    const receipt = await stops(browser);
    await house.shows(browser, receipt, '<strong>Erased on ');
    expect(browser.html).toContain('<strong>The plan you both agreed.</strong>');
    expect(browser.html).toMatch(/kept at least until \d+ \w+ 20\d\d/);
  });

  it('of a recall from the wrong person knows no exception', async () => {
    const { browser, lane, digest, view } = await shared('Wrong Sample');
    await says(lane, { type: 'PlanAccepted', payload: { digest } });
    await house.until('agreed', async () => (await view())?.plan.agreed);
    await says(lane, { type: 'WrongPersonReported', payload: {} });
    await house.until('a receipt', async () => (await view())?.receipts.at(-1)?.erasedOn);
    await browser.open(`${house.door}/sharing`);
    const [, receipt] = /href="(\/sharing\/receipts\/recall-\d+)"/.exec(browser.html) ?? [];
    await browser.open(house.door + (receipt ?? ''));
    expect(browser.html).toContain('because they said that they are not the person you meant');
    expect(browser.html).toContain('<li>Everything</li>');
    expect(browser.html).not.toContain('The plan you both agreed.');
    expect(await heldAtWork(lane)).not.toContain('A break every hour');
  });
});
