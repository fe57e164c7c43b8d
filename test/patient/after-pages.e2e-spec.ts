import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, launchBrowser } from '#testing';
import { PatientAfterwards } from '../../apps/rejoin/src/story/after';
import { PatientGrowing } from '../../apps/rejoin/src/story/growth';
import { Visitor } from '../../apps/rejoin/src/story/visitor';
import { dateFields } from '../web/date-fields';
import { aCard, startPatientHouse, type PatientHouse } from './patient-house';

jest.setTimeout(180_000);

/** A folder for pictures of every page, when somebody wants to look at them all. */
const pictures = process.env.REJOIN_PICTURES;
const PAGES = [
  '/return',
  '/return/start',
  '/return/rest',
  '/return/work',
  '/check-ins',
  '/check-ins/six-weeks',
  '/readiness',
  '/confidence',
  '/prepare',
  '/prepare/new',
  '/what-happened',
  '/plan',
  '/who-has-seen',
  '/my-record',
  '/my-record/read',
  '/privacy',
  '/home',
] as const;

describe('The patient’s pages of the time after', () => {
  let house: PatientHouse;
  let browser: Browser;
  const card = aCard({ name: 'Robin Sample' });
  let code: string;

  beforeAll(async () => {
    [house, browser] = await Promise.all([startPatientHouse(), launchBrowser()]);
    const person = await house.enrolled(card);
    code = person.code;
    const visitor = new Visitor(house.door);
    await visitor.open('/code');
    await visitor.send({ action: '/code' }, { code, ...dateFields('dateOfBirth', card.dateOfBirth) });
    await live(visitor);
  });
  afterAll(async () => {
    await browser.close();
    await house.stop();
  });

  /** Six weeks: a return, confidence that grew and dipped, a rehearsal, an answer. */
  async function live(visitor: Visitor): Promise<void> {
    const today = async (): Promise<string> =>
      (
        await house.instance.admin.query<{ today: string }>(
          "select ((clock.now() at time zone 'Europe/London')::date)::text as today",
        )
      ).rows[0]?.today ?? '';
    const moveOn = (days: number) =>
      house.instance.admin.query('update clock.pathway set ahead_seconds = ahead_seconds + $1', [days * 86_400]);
    const growing = new PatientGrowing({ visitor });
    const after = new PatientAfterwards({ visitor });
    await growing.saysHowReady('nearly', 'if I can sit down in between');
    await growing.saysHowSure(4);
    const words = {
      canDo: 'Desk work for two hours',
      need: 'A short break each hour',
      notDiscuss: 'My treatment',
      firstSentence: 'I am glad we can talk about how I start',
      ifThen: 'If they ask why I was off, I say I would rather talk about how we start',
      whoComes: 'Nobody',
    };
    await growing.rehearses(words, { before: 3, after: 6 });
    await moveOn(10);
    await growing.saysHowSure(8);
    await after.startsReturn(await today());
    await moveOn(32);
    await after.answersCheckIn(1.5);
    await growing.saysHowSure(6);
    await after.saysOfWork('different_duties', await today());
    await after.sees('/return', 'four weeks without a break');
  }

  async function comesIn(page: Page): Promise<void> {
    await page.goto(`${house.door}/code`);
    await page.fill('[name=code]', code);
    for (const [name, value] of Object.entries(dateFields('dateOfBirth', card.dateOfBirth)))
      await page.fill(`[name="${name}"]`, value);
    await Promise.all([page.waitForURL('**/home'), page.click('main form button')]);
  }

  it.each([390, 1280])('are well at %i pixels: nothing for axe to say, nothing to scroll sideways', async (width) => {
    const page = await (await browser.newContext({ viewport: { width, height: 900 } })).newPage();
    await comesIn(page);
    for (const path of PAGES) {
      await page.goto(house.door + path);
      if (pictures)
        await page.screenshot({
          path: join(pictures, `after${path.replaceAll('/', '-')}-${width}.png`),
          fullPage: true,
        });
      const sideways = await page.evaluate(
        'document.documentElement.scrollWidth > document.documentElement.clientWidth',
      );
      expect({ path, sideways, faults: await accessibilityFaults(page) }).toEqual({
        path,
        sideways: false,
        faults: [],
      });
    }
  });
});
