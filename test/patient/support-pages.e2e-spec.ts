import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { EventType, Ref } from '#contracts';
import { accessibilityFaults, launchBrowser } from '#testing';
import { Patient } from '../../apps/rejoin/src/story/patient';
import { PatientOnSupport } from '../../apps/rejoin/src/story/support';
import { WORDS } from '../../apps/rejoin/src/story/words';
import { aCard, on, startPatientHouse, type PatientHouse } from './patient-house';

jest.setTimeout(180_000);

/** A folder for pictures of every page, when somebody wants to look at them all. */
const pictures = process.env.REJOIN_PICTURES;
const hands = { profession: 'Vocational support worker' };

describe('The patient’s pages of stepped support, at phone and desk width', () => {
  let house: PatientHouse;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    [house, browser] = await Promise.all([startPatientHouse(), launchBrowser()]);
    page = await (await browser.newContext()).newPage();
  });
  afterAll(async () => {
    await browser.close();
    await house.stop();
  });

  async function isWell(name: string, path: string): Promise<void> {
    await page.goto(house.door + path);
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      if (pictures) await page.screenshot({ path: join(pictures, `patient-${name}-${width}.png`), fullPage: true });
      const sideways = await page.evaluate(
        'document.documentElement.scrollWidth > document.documentElement.clientWidth',
      );
      expect({ name, width, sideways, faults: await accessibilityFaults(page) }).toEqual({
        name,
        width,
        sideways: false,
        faults: [],
      });
    }
  }

  async function comesIn(code: string): Promise<void> {
    await page.goto(`${house.door}/code`);
    await page.fill('[name="code"]', code);
    for (const [part, value] of Object.entries({ day: '17', month: '5', year: '1980' }))
      await page.fill(`[name="dateOfBirth-${part}"]`, value);
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
  }

  const workerOf = async () => {
    const { lane } = (await house.vsw.mail()).filter(({ type }) => type === 'CaseOpened').at(-1) ?? { lane: '' };
    return (type: EventType, payload: object) =>
      house.vsw.send({ lane: lane as Ref<'vsw'>, type, payload, occurredOn: on } as never);
  };

  it('are readable, usable and accessible, through everything that can become of support', async () => {
    const card = aCard();
    const { code, view } = await house.enrolled(card);
    const says = await workerOf();
    const someone = { ...card, nhsNumber: '', reach: card.mobile ?? '' };
    const patient = new Patient(house.doors, someone, WORDS);
    await patient.triesCode(code, card.dateOfBirth);
    const onSupport = new PatientOnSupport(patient);
    await comesIn(code);

    await says('CaseAssigned', { worker: 'Ash Fictional', ...hands });
    const about = 'How to talk with your manager about the stool';
    const meeting = randomUUID();
    await says('MessageSent', { message: randomUUID(), words: 'Shall we talk about the stool on Monday?' });
    await says('MeetingProposed', { meeting, on: '2026-06-01', time: '10:30am', mode: 'video', about });
    await says('WaitStarted', { reason: 'treatment', until: '2031-03-04', words: 'Until the scan has been done' });
    await says('CaseHandedOver', { worker: 'Bo Fictional', ...hands, kind: 'cover', until: '2031-03-04' });
    await patient.sees('/home', 'Bo Fictional is standing in');
    await isWell('home', '/home');
    await onSupport.writes('Monday is fine, after the school run');
    await isWell('messages', '/messages');
    await isWell('meetings', '/meetings');
    const { root } = await patient.sees('/meetings', about);
    const path = root.querySelector('a[href^="/meetings/"]')?.getAttribute('href') ?? '';
    await isWell('meeting', path);
    await onSupport.answersMeeting(about, 'another_time', 'After four');
    await says('MinutesWritten', { meeting, version: 1, words: 'We spoke about the stool' });
    await says('MinutesWritten', { meeting, version: 2, words: 'We spoke about the stool, and who asks for it' });
    await patient.sees(path, 'who asks for it');
    await isWell('minutes', path);
    await onSupport.prefers('telephone', 'evenings', 'Polish');
    await isWell('contact-preferences', '/contact-preferences');
    await isWell('another-worker', '/worker/another');
    await onSupport.wishesAnotherWorker();
    await isWell('worker', '/worker');

    await says('ContactMade', { mode: 'telephone', minutes: 20 });
    await says('CaseClosed', { ending: 'no_further_support_needed', words: 'You did this. Ring when you like' });
    await patient.sees('/home', 'One talk was enough');
    await isWell('closed', '/home');
    await isWell('ask-again', '/ask-again');
    await onSupport.asksAgain();
    await onSupport.endsSupport();
    await house.until('the end', async () => (await view())?.stage === 'ended');
    await isWell('ended', '/home');
    await onSupport.asksAgain();
    expect((await patient.reads('/home')).text).toContain('Your next step');
  });

  it('show an invited person another route beside the invitation', async () => {
    const card = aCard({ name: 'Ellen Sample' });
    const { code } = await house.invite(card);
    const says = await workerOf();
    await says('CaseClosed', { ending: 'other_route', words: 'Your midwife can arrange this with your employer' });
    await house.until('the route', async () => (await house.viewOf(card.name))?.stage === 'closed');
    page = await (await browser.newContext()).newPage();
    await comesIn(code);
    await isWell('other-route', '/invitation');
    await isWell('invited-preferences', '/contact-preferences');
  });
});
