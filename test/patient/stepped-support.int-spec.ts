import { randomUUID } from 'node:crypto';
import type { EventType, Ref } from '#contracts';
import type { Browser } from '../web/browser';
import { aCard, on, startPatientHouse, type PatientHouse } from './patient-house';

let house: PatientHouse;
let vswLanes = 0;
beforeAll(async () => {
  house = await startPatientHouse();
});
afterAll(() => house.stop());

/** Somebody who said yes, with the lane under which the worker's house knows the case. */
async function enrolled(card = aCard({ name: `Robin Sample ${String(vswLanes)}` })) {
  vswLanes += 1;
  const person = await house.enrolled(card);
  const { lane } = (await house.vsw.mail()).filter(({ type }) => type === 'CaseOpened').at(-1) ?? { lane: '' };
  const says = (type: EventType, payload: object) =>
    house.vsw.send({ lane: lane as Ref<'vsw'>, type, payload, occurredOn: on } as never);
  await says('CaseAssigned', { worker: 'Ash Fictional', profession: 'Vocational support worker' });
  return { ...person, card, vswLane: lane as Ref<'vsw'>, says };
}
const said = async (type: EventType) => (await house.said(type)).at(-1)?.payload;
const go = (browser: Browser, path: string) => browser.open(house.door + path);

describe('messages', () => {
  it('go both ways; a notice says only that there is something new, by the way the person chose', async () => {
    const { browser, says, card } = await enrolled();
    await house.shows(browser, '/home', 'Ash Fictional');
    await go(browser, '/messages');
    await browser.submit({ words: 'CANARY from me' }, '/messages');
    await house.shows(browser, '/messages', 'passed on');
    await house.allPosted();
    const before = house.posted.length;
    await says('MessageSent', { message: randomUUID(), words: 'CANARY from Ash' });
    await house.shows(browser, '/messages', 'CANARY from Ash');
    const notice = await house.until('a notice', () =>
      Promise.resolve(house.posted.slice(before).find(({ to }) => to === card.mobile)),
    );
    expect(notice.body).not.toMatch(/CANARY|Ash|support worker|work/i);
    await house.shows(browser, '/home', 'your support worker has written');
  });

  it('rule 25: who wants to be rung is sent no notice, and the worker is told so', async () => {
    const { browser, says, card, vswLane } = await enrolled();
    await go(browser, '/contact-preferences');
    await browser.submit({ channel: 'letter', bestTime: '', interpreter: '' }, '/contact-preferences');
    expect(browser.html).toContain('Choose a way we have a number or an address for');
    await browser.submit({ channel: 'telephone', bestTime: 'evenings', interpreter: 'Polish' }, '/contact-preferences');
    expect(await said('ContactPreferencesSet')).toEqual({
      channel: 'telephone',
      bestTime: 'evenings',
      interpreter: 'Polish',
    });
    await house.until('the worker hears', async () =>
      (await house.vsw.mail()).some(({ type, lane }) => type === 'ContactPreferencesSet' && lane === vswLane),
    );
    const to = () => house.posted.filter((message) => message.to === card.mobile).length;
    await house.allPosted();
    const before = to();
    await says('MessageSent', { message: randomUUID(), words: 'Hello' });
    await house.shows(browser, '/messages', 'Hello');
    await house.allPosted();
    expect(to()).toBe(before);
  });
});

describe('a meeting', () => {
  it('is answered, and its notes are read in every version', async () => {
    const { browser, says } = await enrolled();
    const meeting = randomUUID();
    await says('MeetingProposed', { meeting, on: '2026-06-01', time: '10am', mode: 'video', about: 'The plan' });
    await house.shows(browser, '/meetings', 'The plan');
    const path = /\/meetings\/[0-9a-f-]{36}/.exec(browser.html)?.[0] ?? '';
    await go(browser, path);
    await browser.submit({}, path);
    expect(browser.html).toContain('Choose yes, no or another time');
    await browser.submit({ answer: 'another_time', words: 'After four' }, path);
    expect(browser.html).toContain('You asked for another time');
    expect(await said('MeetingAnswered')).toMatchObject({ answer: 'another_time', words: 'After four' });
    await says('MinutesWritten', { meeting, version: 1, words: 'First notes' });
    await says('MinutesWritten', { meeting, version: 2, words: 'Better notes' });
    await house.shows(browser, path, 'Better notes');
    expect(browser.html).toContain('First notes');
    expect((await go(browser, `/meetings/${randomUUID()}`)).status).toBe(404);
  });
});

describe('who works with them', () => {
  it('is told by name: cover until a day, and another worker after a wish in two steps', async () => {
    const { browser, says } = await enrolled();
    const hands = { profession: 'Vocational support worker' };
    await says('CaseHandedOver', { worker: 'Bo Fictional', ...hands, kind: 'cover', until: '2031-01-01' });
    await house.shows(browser, '/worker', 'Bo Fictional is standing in until');
    await go(browser, '/worker/another');
    expect(browser.html).toContain('We do not ask why');
    expect(await said('VswChangeRequested')).toBeUndefined();
    await browser.submit({}, '/worker/another');
    expect(await said('VswChangeRequested')).toEqual({});
    await house.shows(browser, '/worker', 'You asked for another support worker');
    await says('CaseHandedOver', { worker: 'Cy Fictional', ...hands, kind: 'handover', until: null });
    await house.shows(browser, '/worker', 'Cy Fictional');
    expect(browser.html).not.toContain('You asked for another support worker');
  });

  it('and what is waited for, with its day', async () => {
    const { browser, says } = await enrolled();
    await says('WaitStarted', { reason: 'treatment', until: '2031-01-01', words: 'Until your scan' });
    await house.shows(browser, '/home', 'Until your scan');
    expect(browser.html).toContain('Waiting for treatment');
    await says('WaitEnded', {});
    await house.until('the wait is gone', async () => !(await go(browser, '/home')).html.includes('Until your scan'));
  });
});

describe('support that was closed or ended', () => {
  it('rule 17: closed after one talk it is a good ending, contact goes on, and it can be asked for again', async () => {
    const { browser, says } = await enrolled();
    await says('ContactMade', { mode: 'telephone', minutes: 20 });
    await says('CaseClosed', { ending: 'no_further_support_needed', words: 'You did this' });
    await house.shows(browser, '/home', 'One talk was enough');
    expect(browser.html).toContain('You did this');
    await go(browser, '/messages');
    await browser.submit({ words: 'Thank you' }, '/messages');
    await house.shows(browser, '/messages', 'passed on');
    await go(browser, '/ask-again');
    await browser.submit({}, '/ask-again');
    await house.shows(browser, '/ask-again', 'Your support is open');
    await go(browser, '/home');
    expect(browser.html).not.toContain('One talk was enough');
  });

  it('ended by the patient it can be asked for again by them, and their pages open', async () => {
    const { browser, view } = await enrolled();
    await go(browser, '/sharing/end-support');
    await browser.submit({}, '/sharing/end-support');
    await house.until('the end', async () => (await view())?.stage === 'ended');
    await go(browser, '/home');
    expect(browser.html).toContain('href="/ask-again"');
    await go(browser, '/ask-again');
    await browser.submit({}, '/ask-again');
    await house.shows(browser, '/home', 'Your next step');
    await go(browser, '/goal');
    expect(browser.html).toContain('action="/goal"');
  });

  it('stays closed while another case is open, and says where that is', async () => {
    const { browser, says } = await enrolled();
    await says('CaseClosed', { ending: 'lost_touch', words: '' });
    await house.shows(browser, '/home', 'We lost touch');
    // Another case of the same person, as the coordinator knows it by its hash.
    await house.instance.admin.query(
      `with closed as (select case_id from coordinator.case_states where stage = 'closed' order by position desc),
            other as (insert into coordinator.cases (id) select gen_random_uuid() returning id),
            mine as (insert into coordinator.persons (case_id, person_hash, open) select case_id, 'hash', false from closed on conflict do nothing)
       insert into coordinator.persons (case_id, person_hash, open) select id, 'hash', true from other`,
    );
    await go(browser, '/ask-again');
    await browser.submit({}, '/ask-again');
    await house.shows(browser, '/home', 'You already have support with us, in another place');
    expect(browser.html).toContain('Use the code in that message');
  });

  it('an invited person who was shown another route reads it, and can still say yes', async () => {
    const card = aCard({ name: 'Invited Sample' });
    const { code } = await house.invite(card);
    const lane = (await house.vsw.mail()).filter(({ type }) => type === 'CaseOpened').at(-1)?.lane as Ref<'vsw'>;
    const browser = await house.knock(code, card.dateOfBirth);
    const payload = { ending: 'other_route', words: 'Your midwife can arrange this with your employer' };
    await house.vsw.send({ lane, type: 'CaseClosed', payload, occurredOn: on } as never);
    await house.shows(browser, '/invitation', 'Your midwife can arrange this');
    await go(browser, '/yes/fit-notes');
    await browser.submit({ fitNotes: 'nothing' }, '/yes/fit-notes');
    await house.until('the yes', async () => (await house.viewOf(card.name))?.stage === 'enrolled');
  });
});
