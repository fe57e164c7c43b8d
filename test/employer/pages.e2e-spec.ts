import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, launchBrowser } from '#testing';
import { clauses, digestOf, startEmployer, type Employer, type Thread } from './house';

/** Where pictures of the pages are put, when somebody wants to look at them. */
const pictures = process.env.REJOIN_PICTURES;
const WIDTHS = [375, 1280] as const;

let employer: Employer;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  employer = await startEmployer();
  browser = await launchBrowser();
  page = await (await browser.newContext()).newPage();
});
afterAll(async () => {
  await browser.close();
  await employer.stop();
});

/** Judges the page as it stands: nothing against it for people who use it otherwise, and nothing to scroll sideways for. */
async function judge(name: string): Promise<void> {
  await page.waitForLoadState();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const inner = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect({ name, width, wider: inner > width }).toEqual({ name, width, wider: false });
    if (pictures) await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
  }
  expect({ name, faults: await accessibilityFaults(page) }).toEqual({ name, faults: [] });
}

const press = (name: string): Promise<void> => page.getByRole('button', { name }).click();
const follow = (name: string): Promise<void> => page.getByRole('link', { name }).first().click();

async function signIn(): Promise<void> {
  await page.goto(`${employer.door}/sign-in?to=/people`);
  await page.getByText('Helen Marsh').first().click();
  await page.getByLabel('Password').fill('fictional');
  await page.getByRole('button', { name: /Sign in|Continue/ }).click();
  await page.waitForURL(`${employer.door}/**`);
}

async function enter(thread: Thread, label: string): Promise<void> {
  await page.goto(`${employer.door}/code`);
  await page.getByLabel('Code').fill(thread.card);
  await page.getByLabel('What should we call it').fill(label);
  await press('Continue');
  await page.waitForURL(`**/people/${thread.ref}`);
}

const changed = { ...clauses, reviewOn: '2026-07-20', notes: 'Parking near the door, if there is a space.' };

it('every page is fit to be read, on a telephone and on a desk', async () => {
  await page.goto(employer.door);
  await judge('welcome');
  await signIn();
  await judge('list-empty');
  await page.goto(`${employer.door}/code`);
  await judge('code');
  await page.getByLabel('Code').fill('AAAA-BBBB-CCCC-DDDD');
  await press('Continue');
  await judge('code-refused');

  const sam = await employer.asked('BROW-SERA-AAAA-AAAA');
  await sam.send('FitNoteShown', {
    from: '2026-05-01',
    to: '2026-06-14',
    outcome: 'may_be_fit',
    advice: ['phased_return', 'altered_hours'],
  });
  await enter(sam, 'Sam');
  await judge('plan-to-answer');
  await press('Say yes to this plan');
  await judge('accept');
  // What somebody is about to agree to stays what they read, button and digest and all; they are told beside it.
  const read = await page.locator('main').innerText();
  await sam.propose(2, changed);
  await page.getByText('This has changed since you opened it.').first().waitFor();
  expect(await page.locator('main').innerText()).toBe(read);
  expect(await page.locator('main [name="digest"]').inputValue()).toBe(digestOf(clauses));
  expect(await page.locator('.app-changed').boundingBox()).toMatchObject({ x: 0, y: 0 });
  await judge('accept-changed');
  await follow('Show it as it is now');
  await page.getByRole('button', { name: 'Yes, I agree to version 2' }).waitFor();
  await sam.propose(3, clauses);
  await page.getByText('This has changed since you opened it.').first().waitFor();
  await follow('Show it as it is now');
  await page.getByRole('button', { name: 'Yes, I agree to version 3' }).waitFor();
  await page.goto(`${employer.door}/people/${sam.ref}`);
  await follow('Say no');
  await press('Send your no');
  await judge('decline-refused');
  await page.getByLabel('Why does it not work?').fill('Wednesdays are stock-taking.');
  await sam.propose(4, changed);
  await press('Send your no');
  await judge('text-changed-no');
  await follow('Open the plan as it is now');
  await judge('plan-changed');

  await press('Suggest changes');
  await judge('counter');
  await press('Add a week');
  await page.locator('#rows-0-hours').fill('lots');
  await press('See your version before you send it');
  await judge('counter-refused');
  await page.locator('#rows-0-hours').fill('20.5');
  await page.locator('#rows-1-adjustment').fill('A stool at the till');
  await press('See your version before you send it');
  await judge('counter-check');
  await sam.propose(5, clauses);
  await press('Send it');
  await judge('text-changed-counter');
  await press('Go on with your version');
  await press('See your version before you send it');
  await press('Send it');
  await judge('plan-on-its-way');
  const theirs = { ...clauses, startOn: '2026-06-03' };
  await sam.send('PlanCountered', { base: digestOf(clauses), clauses: theirs, version: 6, digest: digestOf(theirs) });
  await page.goto(`${employer.door}/people/${sam.ref}`);
  await judge('plan-waiting-for-them');
  await sam.send('RtwAgreed', { version: 6, digest: digestOf(theirs), agreedOn: '2026-05-23', clauses: theirs });
  await page.goto(`${employer.door}/people/${sam.ref}`);
  await judge('plan-agreed');
  await press('Page to print');
  await judge('print');
  await page.emulateMedia({ media: 'print' });
  if (pictures) await page.screenshot({ path: join(pictures, 'print-on-paper.png'), fullPage: true });
  await page.emulateMedia({ media: 'screen' });

  const jo = await employer.asked('BROW-SERB-AAAA-AAAA');
  await enter(jo, '');
  await jo.send('DisclosureWithdrawn', { scopes: ['contact', 'plan', 'fit-note-advice'] });
  await page.getByRole('heading', { name: 'This was taken back' }).waitFor(); // the open page follows by itself
  await judge('taken-back');
  const ali = await employer.asked('BROW-SERC-AAAA-AAAA');
  await enter(ali, 'Ali');
  await ali.propose(2, changed);
  await page.goto(`${employer.door}/people`);
  await judge('list');
  await page.goto(`${employer.door}/people/${ali.ref}/not-me`);
  await judge('not-me');
  await press('I am not the person meant');
  await judge('closed');
  await page.goto(`${employer.door}/people/${ali.ref}/print`);
  await judge('not-found');
}, 120_000);

it('what can be said besides, and a change to what is agreed, are fit to be read too', async () => {
  const robin = await employer.asked('PAGE-MORE-AAAA-AAAA');
  await enter(robin, 'Robin');
  const digest = digestOf(clauses);
  await robin.send('FitNoteShown', { from: '2026-05-01', to: '2026-06-14', outcome: 'may_be_fit', advice: [] });
  await robin.send('RtwAgreed', { version: 1, digest, agreedOn: '2026-05-22', clauses });
  const at = `${employer.door}/people/${robin.ref}`;
  for (const name of ['offer', 'cannot', 'no-part', 'colleague', 'left', 'review', 'return']) {
    await page.goto(`${at}/${name}`);
    await judge(`say-${name}`);
  }
  await page.goto(`${at}/offer`);
  await press('Send the offer');
  await judge('say-offer-refused');
  await page.goto(`${at}/counter`);
  await judge('change');
  await robin.propose(2, changed);
  await page.goto(at);
  await judge('agreed-and-change');
  await robin.send('ProposalExpired', { digest: digestOf(changed) });
  await page.goto(at);
  await judge('change-expired');
});
