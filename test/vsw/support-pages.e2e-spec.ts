import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Browser as Chromium, Page } from 'playwright-core';
import { accessibilityFaults, launchBrowser } from '#testing';
import type { Doors } from '#platform';
import { Visitor } from '../../apps/rejoin/src/story/visitor';
import { Worker } from '../../apps/rejoin/src/story/worker';
import { WorkerOnSupport } from '../../apps/rejoin/src/story/support';
import { WORDS } from '../../apps/rejoin/src/story/words';
import { VswHouse } from './vsw-house';

jest.setTimeout(180_000);

/** A folder for pictures of every page, when somebody wants to look at them all. */
const pictures = process.env.REJOIN_PICTURES;

const NAME = 'Maya Okafor';
const DAY = '2031-03-04';

describe('The pages of stepped support, at phone and desk width', () => {
  let house: VswHouse;
  let chromium: Chromium;
  let page: Page;
  let ref: string;

  beforeAll(async () => {
    [house, chromium] = await Promise.all([VswHouse.start(), launchBrowser()]);
    page = await (await chromium.newContext()).newPage();
    const ash = await house.signedIn('Ash');
    await Promise.all([house.signedIn('Bo'), house.signedIn('LeadLee')]);
    ref = await house.enrolled(NAME, ash);
    await page.goto(`${house.door}/test-sign-in/Ash`);
  });
  afterAll(async () => {
    await chromium.close();
    await house.stop();
  });

  async function isWell(name: string, path = ''): Promise<void> {
    await page.goto(`${house.door}/cases/${ref}${path}`);
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      if (pictures) await page.screenshot({ path: join(pictures, `support-${name}-${width}.png`), fullPage: true });
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
  const signedIn = async (account: string): Promise<Visitor> => {
    const visitor = new Visitor(house.door);
    await visitor.open(`/test-sign-in/${account}`);
    return visitor;
  };
  const onSupport = async (account: string): Promise<WorkerOnSupport> =>
    new WorkerOnSupport(new Worker({ vsw: house.door } as Doors, WORDS, await signedIn(account)));
  const echo = async (): Promise<void> => {
    const last = (await house.sent(ref)).at(-1);
    if (last?.type === 'MessageSent') await house.tell(ref, ['MessageSent', { ...last.payload, by: 'vsw' }]);
  };

  it('are readable, usable and accessible, through everything that can become of a case', async () => {
    const ash = await onSupport('Ash');
    for (const form of [
      'contact',
      'step',
      'wait',
      'handover',
      'messages',
      'meeting',
      'close',
      'paper',
      'paper/send',
      'paper/stop',
    ])
      await isWell(form.replace('/', '-'), `/${form}`);

    for (let time = 0; time < 3; time += 1)
      await ash.recordsContact(NAME, 'telephone', 20, ['reassurance', 'goal_setting']);
    await ash.waitsFor(NAME, 'treatment', DAY, 'Until the scan has been done');
    await ash.writes(NAME, 'I have asked the physiotherapist for an earlier date');
    await echo();
    await ash.proposesMeeting(NAME, DAY, 'video', 'How to talk with your manager about the stool');
    const meeting = (await house.sent(ref)).at(-1)?.payload['meeting'];
    await house.tell(
      ref,
      ['MeetingAnswered', { meeting, answer: 'another_time', words: 'After four, the children are at school' }],
      ['MessageSent', { message: randomUUID(), words: 'Thank you. I dread the phone call', by: 'patient' }],
      ['ContactPreferencesSet', { channel: 'telephone', bestTime: 'evenings', interpreter: 'Polish' }],
    );
    await ash.writesMinutes(NAME, 'We spoke about the stool');
    await ash.writesMinutes(NAME, 'We spoke about the stool, and who asks for it');
    await ash.handsOver(NAME, 'Bo Fictional', DAY);
    await isWell('case');
    await isWell('minutes', `/meetings/${String(meeting)}/minutes`);
    await ash.endsWait(NAME);
    await ash.changesStep(NAME, 2, 'A plan is needed');

    await house.tell(ref, ['VswChangeRequested', {}]);
    await (await onSupport('LeadLee')).seesWish(NAME);
    await isWell('told-neutrally');
    await (await onSupport('Bo')).takesOver(NAME);
    await house.tell(ref, ['CaseHandedOver', { kind: 'handover' }]);
    await page.goto(`${house.door}/test-sign-in/Bo`);
    const bo = await onSupport('Bo');
    await bo.closes(NAME, 'back_at_work', 'You got there. Ring when you like', 'Steady for a month');
    await house.tell(ref, ['CaseClosed', { ending: 'back_at_work' }]);
    await isWell('closed');
    await isWell('reopen', '/reopen');
    const visitor = await signedIn('Bo');
    await visitor.open(`/cases/${ref}/reopen`);
    await visitor.send({ action: '/reopen' });
    await house.tell(ref, ['CaseReopened', { reopening: 1 }]);
    expect((await visitor.open(`/cases/${ref}`)).text).toContain('Opened again on');
  });

  it('at triage show another route', async () => {
    const ash = await onSupport('Ash');
    const shown = await house.offered('Ellen Price');
    const first = ref;
    ref = shown;
    await page.goto(`${house.door}/test-sign-in/Ash`);
    await page.goto(`${house.door}/cases/${shown}`);
    await page.getByRole('button', { name: 'Take the card' }).click();
    await isWell('triage', '/close');
    await ash.closes('Ellen Price', 'other_route', 'Your midwife arranges this', 'Pregnancy-related; wants that route');
    await house.tell(shown, ['CaseClosed', { ending: 'other_route' }]);
    await isWell('triage-shown');
    ref = first;
  });
});
