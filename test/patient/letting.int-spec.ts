import { randomUUID } from 'node:crypto';
import type { Ref } from '#contracts';
import type { OfferedItem, PatientView } from '#disclosure';
import type { Browser } from '../web/browser';
import { dateFields } from '../web/date-fields';
import { on, startPatientHouse, type PatientHouse } from './patient-house';
import { withPerson, withSentPlan } from './with-plan';

let house: PatientHouse;
beforeAll(async () => {
  house = await startPatientHouse();
});
afterAll(() => house.stop());

type View = () => Promise<PatientView | undefined>;
type Somebody = { readonly browser: Browser; readonly view: View; readonly gpLane: Ref<'gp'> };

const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const open = async (browser: Browser, path: string): Promise<string> => (await browser.open(house.door + path)).html;
const note = { from: day(-20), to: day(30), outcome: 'may_be_fit', advice: ['phased_return'] } as const;
const written = ({ from, to }: { readonly from: string; readonly to: string }) => ({
  ...{ assessedOn: from, from, to, outcome: note.outcome, advice: note.advice },
  ...{ condition: null, comments: null, issuerProfession: 'doctor', reassessment: null },
});
const issues = (lane: Ref<'gp'>, days: { readonly from: string; readonly to: string }) =>
  house.gp.send({
    ...{ lane, type: 'FitNoteIssued', occurredOn: on },
    payload: { ...written(days), note: randomUUID() as Ref<'gp'> },
  } as never);
const lastOffer = async (view: View): Promise<OfferedItem | undefined> => (await view())?.offers.at(-1);
/** Chooses for the person at work and says yes to what it comes to; `fields` as a browser sends what is filled in. */
async function lets(
  { browser }: Somebody,
  choice: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<void> {
  await open(browser, '/sharing/employer');
  await browser.submit({ choice }, '/sharing/employer');
  expect(browser.html).toContain('Let Pat Manager have this?');
  await agreesTo(browser, fields);
}
/** Sends the page that says what it comes to: each box it carries, as a browser would. */
async function agreesTo(browser: Browser, fields: Readonly<Record<string, string>>): Promise<void> {
  const have = [...browser.html.matchAll(/name="have" value="([^"]+)"/g)].map(([, value]) => value ?? '');
  const token = /name="_csrf" value="([^"]+)"/.exec(browser.html)?.[1] ?? '';
  const body = new URLSearchParams({ _csrf: token, _page: browser.url, ...dateFields('reviewOn', day(90)), ...fields });
  for (const value of have) body.append('have', value);
  const action = new URL(browser.url).pathname;
  const answer = await browser.send(house.door + action, { method: 'POST', body, headers: { origin: house.door } });
  expect(answer.status).toBe(303);
  await browser.open(new URL(answer.headers.get('location') ?? '', house.door).href);
}
/** Follows a link that is on the page before it. */
async function follows(browser: Browser, path: string): Promise<void> {
  expect(browser.html).toContain(`href="${path}"`);
  await open(browser, path.replaceAll('&amp;', '&'));
}
const sends = async (browser: Browser, offer: string): Promise<void> => {
  await open(browser, `/ready-to-send/${offer}`);
  await browser.submit({}, `/ready-to-send/${offer}/send`);
};

describe('What may they have?', () => {
  it('is said at once, for what and until when; what came before waits to be sent, without what is left out', async () => {
    const person = await withPerson(house, 'Choosing Sample');
    const { browser, view, gpLane } = person;
    // Before anybody at work was named nothing was prepared for them.
    await issues(gpLane, note);
    const first = await house.until('the note is ready to send', () => lastOffer(view));
    await open(browser, `/ready-to-send/${first.offer}`);
    await browser.submit({}, `/ready-to-send/${first.offer}/stop`);
    await lets(person, 'dates', { from: 'before' });
    expect((await house.said('ConsentGranted')).at(-1)?.payload).toMatchObject({
      recipient: 'employer',
      scopes: ['contact', 'fit-note-advice'],
      purpose: 'return-to-work',
      reviewOn: day(90),
      without: ['fit-note-advice.advice'],
      manner: 'ask',
      past: true,
    });
    expect(browser.html).toContain('Only to plan your return to work with you.');
    expect(browser.html).toContain('We ask you again on');
    expect(browser.html).toContain('Left out: what they advise');
    const offer = await house.until('what came before is ready to send', async () => {
      const last = await lastOffer(view);
      return last?.offer !== first.offer && last;
    });
    expect(JSON.parse(offer.text)).toEqual({ from: note.from, to: note.to, outcome: note.outcome });
    expect(offer.status).toBe('waiting');
    expect((await house.employer.mail()).filter(({ type }) => type === 'FitNoteIssued')).toEqual([]);

    // What they were sent and have no more is before the patient again, and nobody says that they have it.
    const path = '/sharing/employer/check?have=fit-note-advice&have=fit-note-advice.outcome';
    await sends(browser, offer.offer);
    await house.until('sent', async () => (await lastOffer(view))?.status === 'sent');
    expect(await open(browser, path)).toContain('(they have it)');
    expect(await open(browser, `${path}&have=fit-note-advice.advice`)).toContain('Also what came before');
    await open(browser, '/sharing/employer/stop');
    await browser.submit({ scopes: 'fit-note-advice' }, '/sharing/employer/stop');
    await house.until('taken back', async () => (await lastOffer(view))?.takenBack === true);
    expect(await open(browser, path)).toContain('Also what came before');
    expect(browser.html).not.toContain('(they have it)');
    expect(await open(browser, '/ready-to-send')).toContain('Sent, and called back since');
  });

  it('can be changed from the page that says what it comes to, without choosing anew', async () => {
    const { browser } = await withPerson(house, 'Changing Sample');
    await open(browser, '/sharing/employer');
    await browser.submit({ choice: 'dates' }, '/sharing/employer');
    await follows(browser, '/sharing/employer/change?have=fit-note-advice&amp;have=fit-note-advice.outcome');
    expect([...browser.html.matchAll(/value="([^"]+)" checked/g)].map(([, value]) => value)).toEqual([
      'fit-note-advice',
      'fit-note-advice.outcome',
    ]);
  });

  it('refuses a day too far off, and nothing chosen, and keeps the rest as it was typed', async () => {
    const { browser } = await withPerson(house, 'Refused Sample');
    await open(browser, '/sharing/employer');
    await browser.submit({}, '/sharing/employer');
    expect(browser.html).toContain('Choose what they may have');
    await open(browser, '/sharing/gp/change');
    await browser.submit({}, '/sharing/gp/change');
    expect(browser.html).toContain('Choose at least one thing');
    await open(browser, '/sharing/employer/check?have=plan');
    await agreesTo(browser, dateFields('reviewOn', day(4_000)));
    expect(browser.html).toContain('Enter a day from');
    expect(browser.html).toContain('Let Pat Manager have this?');
    const { status } = await browser.open(`${house.door}/sharing/nobody/check?have=plan`);
    expect(status).toBe(404);
  });

  it('of less than before takes back what is not in it', async () => {
    const person = await withSentPlan(house, 'Less Sample');
    await lets(person, 'dates');
    expect((await house.said()).slice(-2).map(({ type, payload }) => [type, payload.scopes])).toEqual([
      ['ConsentWithdrawn', ['plan']],
      ['ConsentGranted', ['contact', 'fit-note-advice']],
    ]);
    await house.until('taken back', async () => {
      const sharing = (await person.view())?.sharing.employer ?? [];
      return sharing.includes('fit-note-advice') && !sharing.includes('plan');
    });
  });
});

describe('Less of what was let through', () => {
  it('stops first, and what is left is said after it; the page says that it is on its way', async () => {
    const person = await withPerson(house, 'Part Sample');
    await lets(person, 'help');
    await house.until('allowed', async () => (await person.view())?.sharing.employer?.includes('adjustments'));
    await open(person.browser, '/sharing/employer');
    await person.browser.submit({ choice: 'dates' }, '/sharing/employer');
    expect(person.browser.html).toContain('This stops, and what they were sent of it is taken back');
    expect(person.browser.html).toContain('<li>What they advise, such as fewer hours</li>');
    await agreesTo(person.browser, {});
    expect(person.browser.html).toContain('What you took out is stopping');
    expect(person.browser.html).not.toContain('Saved');
    const said = (await house.said()).slice(-3);
    expect(said.map(({ type }) => type)).toEqual(['ConsentNarrowed', 'ConsentWithdrawn', 'ConsentGranted']);
    expect(said[0]?.payload).toMatchObject({ recipient: 'employer', without: ['fit-note-advice.advice'] });
    const receipts = await house.until('both decided', async () => {
      const all = (await person.view())?.receipts ?? [];
      return all.length === 2 && all;
    });
    // Nothing had been sent: nobody is told that anything was taken back.
    expect(receipts.map(({ fields, scopes, awaited }) => [fields, scopes, awaited])).toEqual([
      [['fit-note-advice.advice'], [], false],
      [undefined, ['adjustments'], false],
    ]);
    await house.shows(person.browser, `/sharing/receipts/${String(receipts[0]?.revision)}`, 'Nothing to erase.');
  });
});

describe('Leaving something out', () => {
  it('makes the item ready anew, to be read again; the one that had it cannot be sent', async () => {
    const { browser, view, gpLane } = await withPerson(house, 'Leaving Sample');
    await issues(gpLane, note);
    const whole = await house.until('the note', () => lastOffer(view));
    await open(browser, `/ready-to-send/${whole.offer}`);
    await follows(browser, `/ready-to-send/${whole.offer}/leave-out`);
    await browser.submit({}, `/ready-to-send/${whole.offer}/leave-out`);
    expect(browser.html).toContain('Choose what to leave out');
    await browser.submit({ out: 'fit-note-advice.advice' }, `/ready-to-send/${whole.offer}/leave-out`);
    const less = await house.until('the item without it', async () => {
      const last = await lastOffer(view);
      return last?.offer !== whole.offer && last;
    });
    expect(await open(browser, `/ready-to-send/${whole.offer}`)).not.toContain('Send this');
    expect(await open(browser, `/ready-to-send/${less.offer}`)).not.toContain('A phased return');
    expect(browser.html).toContain('Your fit note: dates,');
    await browser.submit({}, `/ready-to-send/${less.offer}/send`);
    const sent = await house.until('the note at work', async () =>
      (await house.employer.mail()).find(({ payload }) => JSON.stringify(payload) === less.text),
    );
    expect(sent.type).toBe('FitNoteIssued');
  });
});

describe('Sending without asking', () => {
  it('waits where it can be stopped or sent now; and a review that is due holds everything until the patient has looked', async () => {
    const person = await withPerson(house, 'Standing Sample');
    const { browser, view, gpLane } = person;
    await open(browser, '/sharing/employer/check?have=fit-note-advice');
    expect(browser.html).not.toContain('Send without asking');
    await issues(gpLane, note);
    const asked = await house.until('the first is asked', () => lastOffer(view));
    await sends(browser, asked.offer);
    await house.until('sent', async () => (await lastOffer(view))?.status === 'sent');
    await lets(person, 'dates', { manner: 'standing' });
    await house.until(
      'decided',
      async () => (await view())?.terms.employer?.['fit-note-advice']?.manner === 'standing',
    );
    expect(await open(browser, '/sharing')).toContain('Your fit notes go without asking you');

    const held = async (from: string, to: string): Promise<OfferedItem & { readonly sendsOn: string }> => {
      const before = (await lastOffer(view))?.offer;
      await issues(gpLane, { from, to });
      return house.until('a held item', async () => {
        const last = await lastOffer(view);
        return last?.offer !== before && last?.sendsOn !== undefined && { ...last, sendsOn: last.sendsOn };
      });
    };
    const one = await held(day(31), day(40));
    expect(await open(browser, '/home')).toContain('Something goes to Pat Manager on');
    expect(await open(browser, '/ready-to-send')).toContain('Goes without asking, unless you stop it');
    await browser.submit({}, `/ready-to-send/${one.offer}/stop`);
    await house.until('stopped', async () => (await lastOffer(view))?.status === 'stopped');
    const other = await held(day(41), day(50));
    await sends(browser, other.offer);
    await house.until('sent at once', async () => (await lastOffer(view))?.status === 'sent');

    await house.instance.admin.query('update clock.pathway set ahead_seconds = ahead_seconds + $1', [91 * 86_400]);
    await house.shows(browser, '/home', 'Look again: what may Pat Manager have?');
    expect(await open(browser, '/sharing')).toContain('It is time to look again.');
    await issues(gpLane, { from: day(85), to: day(120) });
    const waits = await house.until('an item that waits', async () => {
      const last = await lastOffer(view);
      return last?.status === 'waiting' && last;
    });
    expect(waits.sendsOn).toBeUndefined();
    expect(await open(browser, `/ready-to-send/${waits.offer}`)).not.toContain('Send this');
    await follows(browser, '/sharing/employer/review');
    // A page that showed something else, opened before it changed, renews nothing.
    await browser.submit({ seen: '0'.repeat(64) }, '/sharing/employer/review');
    expect(browser.html).toContain('This has changed since you opened the page.');
    expect(browser.html).toContain('Keep it as it is');
    await browser.submit({}, '/sharing/employer/review');
    expect(browser.html).toContain('It stays as it is.');
    expect(browser.html).not.toContain('It is time to look again.');
    await house.until('looked again', async () =>
      Object.values((await view())?.terms.employer ?? {}).every(({ reviewDue }) => !reviewDue),
    );
    expect(await open(browser, '/home')).not.toContain('Look again: what may');
  });
});

describe('The three withdrawals', () => {
  it('are each reached in three clicks from home at most, and each says what it does not do', async () => {
    const { browser, view } = await withSentPlan(house, 'Clicks Sample');
    await open(browser, '/home');
    await follows(browser, '/sharing');
    await follows(browser, '/sharing/stop-all');
    expect(browser.html).toContain('It does not end your support.');
    // The third click.
    await browser.submit({}, '/sharing/stop-all');
    await house.until('all of it stopped', async () =>
      Object.values((await view())?.sharing ?? {}).every((scopes) => scopes.length === 0),
    );
    expect((await view())?.stage).toBe('enrolled');

    await open(browser, '/sharing/research');
    await browser.submit({}, '/sharing/research/yes');
    await open(browser, '/home');
    await follows(browser, '/sharing');
    await follows(browser, '/sharing/research');
    await browser.submit({}, '/sharing/research/stop');
    expect(browser.html).toContain('Your support and what you share stay as they are.');
    expect((await view())?.stage).toBe('enrolled');

    await open(browser, '/home');
    await follows(browser, '/sharing/end-support');
    expect(browser.html).toContain('ending support and stopping sharing are two decisions');
    await browser.submit({}, '/sharing/end-support');
    await house.until('ended', async () => (await view())?.stage === 'ended');
  });
});
