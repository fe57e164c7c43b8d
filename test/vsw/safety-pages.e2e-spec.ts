import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser as Chromium } from 'playwright-core';
import { accessibilityFaults, launchBrowser } from '#testing';
import { VswHouse } from './vsw-house';

jest.setTimeout(180_000);

/** Where to leave a picture of every page, for people to look at; none are made without it. */
const pictures = process.env.REJOIN_PICTURES;

let house: VswHouse;
let chromium: Chromium;
let ref: string;
let concern: string;
let override: string;

beforeAll(async () => {
  house = await VswHouse.start();
  chromium = await launchBrowser();
  const ash = await house.signedIn('Ash');
  await house.instance.admin.query(
    `insert into vsw.duty_rota (id, account, name, channel, reach, turn, days, starts, ends, entered_by)
     select gen_random_uuid(), 'account-of-' || name, name || ' Fictional', 'email', lower(name) || '@example.org', turn, '{1,2,3,4,5,6,7}', '00:00', '00:00', 'a test'
       from (values ('Dana', 1), ('Joss', 2)) as people (name, turn)`,
  );
  ref = await house.enrolled('Wilhelmina Featherstonehaugh-Carmichael', ash);
  await ash.open(`${house.door}/cases/${ref}/safety`);
  await ash.submit(
    { urgency: 'urgent', seen: 'answer', words: 'She said she cannot go on.', done: 'Rang her, and 111' },
    `/cases/${ref}/safety`,
  );
  await ash.open(`${house.door}/cases/${ref}/override`);
  await ash.submit(
    {
      to: 'gp',
      words: 'Please see her today',
      reason: 'She said she cannot go on, and does not answer',
      authority: 'Duty lead',
      when: 'emergency',
      tell: 'unsafe',
      why: 'Her partner reads her messages',
      lookAgainOn: '2031-01-02',
    },
    `/cases/${ref}/override`,
  );
  await ash.open(`${house.door}/cases/${ref}/ask-surgery`);
  await ash.submit({ words: 'Is lifting safe for her?' }, `/cases/${ref}/ask-surgery`);
  const idOf = async (sql: string): Promise<string> =>
    (await house.instance.admin.query<{ id: string }>(sql)).rows[0]?.id ?? '';
  concern = await idOf('select id from vsw.safety_concerns');
  override = await idOf('select override as id from vsw.overrides');
});

afterAll(async () => {
  await chromium.close();
  await house.stop();
});

describe.each([390, 1280])('at %i pixels', (width) => {
  const pages: readonly (readonly [string, () => string])[] = [
    ['caseload', () => '/cases'],
    ['case', () => `/cases/${ref}`],
    ['board', () => '/safety'],
    ['rota', () => '/safety/rota'],
    ['raise', () => `/cases/${ref}/safety`],
    ['resolve', () => `/cases/${ref}/safety/${concern}/resolve`],
    ['ask-override', () => `/cases/${ref}/override`],
    ['override', () => `/cases/${ref}/override/${override}`],
    ['ask-surgery', () => `/cases/${ref}/ask-surgery`],
  ];

  it('every page of safety can be used by everyone, and none scrolls sideways', async () => {
    const page = await (await chromium.newContext({ viewport: { width, height: 800 } })).newPage();
    await page.goto(`${house.door}/test-sign-in/Lead`);
    for (const [name, path] of pages) {
      await page.goto(`${house.door}${path()}`);
      if (pictures !== undefined) {
        mkdirSync(pictures, { recursive: true });
        await page.screenshot({ path: join(pictures, `safety-${name}-${width}.png`), fullPage: true });
      }
      expect([name, await accessibilityFaults(page)]).toEqual([name, []]);
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect([name, overflow]).toEqual([name, 0]);
    }
    await page.context().close();
  });
});
