import type { Browser, BrowserContext, Page } from 'playwright-core';
import { accessibilityFaults, launchBrowser } from '#testing';
import { sample, startGpHouse, type GpHouse } from './gp-house';

jest.setTimeout(120_000);

let house: GpHouse;
let browser: Browser;
let patient: string;
beforeAll(async () => {
  [house, browser] = await Promise.all([startGpHouse(), launchBrowser()]);
  for (const name of [
    'not-fit',
    'may-be-fit-phased-return',
    'replacement-of-may-be-fit-phased-return',
    'episode-first',
    'episode-second',
  ])
    expect((await house.post(sample(name))).status).toBe(201);
  const { rows } = await house.instance.admin.query<{ id: string }>(
    "select id from gp.patients where nhs_number = '9990000018'",
  );
  patient = `/patients/${rows[0]?.id ?? ''}`;
});
afterAll(async () => {
  await browser.close();
  await house.stop();
});

const WIDTHS = [375, 1280] as const;

async function signedIn(width: number, javaScriptEnabled = true): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled });
  const page = await context.newPage();
  await page.goto(`${house.door}/patients`);
  await page.check('input[value="amara.osei"]');
  await page.fill('input[name="password"]', 'fictional');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`${house.door}/patients`);
  return { context, page };
}

/** What is wrong with a page as it stands: for axe, or for somebody who would have to scroll sideways. */
async function faults(page: Page): Promise<readonly string[]> {
  await page.waitForLoadState();
  const sideways = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
  return [...(await accessibilityFaults(page)), ...(sideways ? ['the page is wider than the window'] : [])];
}

async function fillOffer(page: Page): Promise<void> {
  await page.getByLabel('Text message').check();
  await page.getByLabel('Their mobile number').fill('07700 900123');
  await page.getByLabel('The patient agreed that').check();
  await page.fill('[name="agreedOn-day"]', '4');
  await page.fill('[name="agreedOn-month"]', '5');
  await page.fill('[name="agreedOn-year"]', '2026');
  await page.getByRole('button', { name: 'Offer support' }).click();
}

it('support is offered with six answers and no script', async () => {
  const { context, page } = await signedIn(375, false);
  await page.goto(`${house.door}${patient}`);
  await page.getByRole('button', { name: 'Offer support' }).click();
  await fillOffer(page);
  await page.waitForURL(`${house.door}${patient}`);
  expect(await page.getByText('You are not told what the patient decides').count()).toBe(1);
  await context.close();
});

it('an open page follows what the patient shares, and what they take back', async () => {
  const { context, page } = await signedIn(1280);
  await page.goto(`${house.door}/shared`);
  const ref = (await house.sent()).find(({ type }) => type === 'PatientReferred')?.lane ?? '';
  const rows = [
    {
      weekOf: '2026-12-07',
      days: 'Monday, Wednesday',
      hours: 12,
      duties: 'Goods in, no lifting',
      adjustment: 'A chair with back support',
    },
    {
      weekOf: '2026-12-21',
      days: 'Monday to Thursday',
      hours: 24,
      duties: '',
      adjustment: 'A chair with back support',
    },
  ];
  const clauses = {
    startOn: '2026-12-07',
    reviewOn: '2027-01-11',
    notes: 'Morgan rings if a day does not go well.',
    rows,
  };
  await house.tell(
    ref,
    ['CaseOpened', { source: 'surgery' }],
    ['RtwAgreed', { version: 2, agreedOn: '2026-11-20', clauses }],
  );
  await page.getByText('Action for GP: none').waitFor();
  expect(await faults(page)).toEqual([]);
  await context.close();
});

describe.each(WIDTHS)('at %i pixels', (width) => {
  let page: Page;
  let context: BrowserContext;
  beforeAll(async () => {
    ({ context, page } = await signedIn(width));
  });
  afterAll(() => context.close());

  interface Shown {
    readonly name: string;
    readonly path: () => string;
    readonly act?: () => Promise<void>;
  }
  const press = (name: string) => page.getByRole('main').getByRole('button', { name }).click();
  it.each<Shown>([
    { name: 'patients', path: () => '/patients' },
    { name: 'nobody found', path: () => '/patients?find=nobody' },
    { name: 'add a patient', path: () => '/patients/new' },
    { name: 'a patient', path: () => patient },
    { name: 'record a fit note', path: () => `${patient}/fit-notes/new` },
    { name: 'record a fit note, refused', path: () => `${patient}/fit-notes/new`, act: () => press('Record the note') },
    {
      name: 'cancel a fit note',
      path: () => patient,
      act: async () => {
        await page.getByRole('link', { name: 'Cancel this note' }).first().click();
        await page.getByRole('heading', { name: 'Cancel this fit note?' }).waitFor();
      },
    },
    {
      name: 'how a note was read',
      path: () => patient,
      act: () => page.getByText('Why this note is taken as it is').first().click(),
    },
    { name: 'offer', path: () => '/offer' },
    { name: 'offer, refused', path: () => '/offer', act: () => press('Offer support') },
    {
      name: 'offer again',
      path: () => `/offer?patient=${patient.split('/').at(-1) ?? ''}`,
      act: () => fillOffer(page),
    },
    { name: 'shared', path: () => '/shared' },
  ])('$name', async ({ path, act }) => {
    await page.goto(`${house.door}${path()}`);
    await act?.();
    expect(await faults(page)).toEqual([]);
  });
});
