import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Ref } from '#contracts';
import { accessibilityFaults, launchBrowser } from '#testing';
import { aCard, on, startPatientHouse, type PatientHouse } from './patient-house';

jest.setTimeout(120_000);

/** A folder for pictures of every page, when somebody wants to look at them all. */
const pictures = process.env.REJOIN_PICTURES;

describe('The pages about what gets in the way, at phone and desk width', () => {
  let house: PatientHouse;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    [house, browser] = await Promise.all([startPatientHouse(), launchBrowser()]);
    page = await (await browser.newContext()).newPage();
  });
  afterAll(async () => {
    await page.goto('about:blank'); // lets go of the page's events while the house still stands
    await browser.close();
    await house.stop();
  });

  async function isWell(name: string): Promise<void> {
    await page.waitForLoadState();
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      if (pictures) await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
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
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const follow = (hasText: string) => page.locator('a', { hasText }).first().click();

  it('are readable, usable and accessible, and one leads to the next', async () => {
    const { code, view } = await house.enrolled(aCard({ name: 'Robin Sample' }));
    await page.goto(`${house.door}/code`);
    await page.fill('[name="code"]', code);
    for (const [part, value] of [
      ['day', '17'],
      ['month', '5'],
      ['year', '1980'],
    ])
      await page.fill(`[name="dateOfBirth-${part}"]`, value ?? '');
    await press('Continue');
    await page.goto(`${house.door}/obstacles`);
    for (const words of ['My back, on the stairs', 'I sleep badly before an early shift']) {
      await page.fill('[name="words"]', words);
      await press('Save');
    }
    const { lane } = await house.vsw.receives('ObstacleReported', 2);
    const [stairs, asked] = [randomUUID() as string as Ref<'vsw'>, randomUUID() as string as Ref<'vsw'>];
    const reported = (await house.vsw.mail()).find(({ type }) => type === 'ObstacleReported');
    const first = (reported?.payload as { obstacle: Ref<'vsw'> } | undefined)?.obstacle ?? null;
    const say = (type: string, payload: object) =>
      house.vsw.send({ lane, type, payload, occurredOn: on } as Parameters<typeof house.vsw.send>[0]);
    await say('ObstacleIdentified', { obstacle: stairs, words: 'The stairs up to my desk', reported: first });
    await say('ActionAgreed', {
      action: asked,
      obstacle: stairs,
      what: 'Ask whether a desk on the ground floor is free',
      owner: 'employer',
      due: '2026-06-01',
    });
    await say('ActionAgreed', {
      action: randomUUID(),
      obstacle: stairs,
      what: 'Take the stairs once a day, slowly, with a rest half way',
      owner: 'patient',
      due: '2026-05-20',
    });
    await house.until('two actions', async () => (await view())?.actions.length === 2);
    await page.goto(`${house.door}/home`);
    await isWell('home');
    await page.goto(`${house.door}/obstacles`);
    await isWell('list');
    await follow('Say how it went: Take the stairs');
    await isWell('action');
    await page.getByLabel('It was done, and it helped').check();
    await press('Save');
    await follow('Change the words, or say what you think: The stairs');
    await isWell('obstacle');
    await press('Save what you say');
    await isWell('obstacle-refused');
    await page.goto(`${house.door}/person-at-work/name`);
    await page.fill('[name="name"]', 'Sam Manager');
    await page.fill('[name="organisation"]', 'Example Works');
    await page.locator('form[action="/person-at-work/name"] button').click();
    await page.goto(`${house.door}/what-would-help`);
    await isWell('what-would-help');
    await follow('Write words for Sam Manager at work about: The stairs');
    await isWell('write');
    await page.fill('[name="words"]', 'A desk on the ground floor, near the door, would help me most.');
    await press('Make it ready to send');
    await follow('Your words about what would help');
    await isWell('ready');
    await page.goto(`${house.door}/what-would-help`);
    await isWell('what-would-help-after');
    await page.goto(`${house.door}/obstacles`);
    await follow('say what you think: I sleep badly');
    await page.getByLabel('Take it away').check();
    await press('Save what you say');
    await house.until('taken away', async () => (await view())?.obstacles.some((one) => one.status === 'withdrawn'));
    await page.goto(`${house.door}/obstacles`);
    await isWell('list-after');
  });
});
