import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import type { PlanClauses, Ref } from '#contracts';
import { accessibilityFaults, launchBrowser } from '#testing';
import { aCard, on, startPatientHouse, SURGERY, type PatientHouse } from './patient-house';

jest.setTimeout(300_000);

const WIDTHS = [375, 1280] as const;
const theirs: PlanClauses = {
  startOn: '2026-09-14',
  reviewOn: '2026-11-09',
  rows: [
    {
      weekOf: '2026-09-14',
      days: 'Monday, Wednesday',
      hours: 10,
      duties: 'Desk work',
      adjustment: 'A break every hour',
    },
    {
      weekOf: '2026-09-28',
      days: 'Monday to Thursday',
      hours: 20,
      duties: 'Desk work, then the shop floor',
      adjustment: '',
    },
  ],
  notes: 'We talk every Friday.',
};

/** A folder for pictures of every page, when somebody wants to look at them all. */
const pictures = process.env.REJOIN_PICTURES;

describe.each(WIDTHS)('Every page of the patient’s house at %i pixels', (width) => {
  let house: PatientHouse;
  let browser: Browser;
  let page: Page;
  let shown = 0;

  beforeAll(async () => {
    [house, browser] = await Promise.all([startPatientHouse(), launchBrowser()]);
    page = await (await browser.newContext({ viewport: { width, height: 900 } })).newPage();
  });
  afterAll(async () => {
    await browser.close();
    await house.stop();
  });

  /** Nothing against the page as it stands: not for axe, and not for somebody who would have to scroll sideways. */
  async function isWell(name: string): Promise<void> {
    shown += 1;
    await page.waitForLoadState();
    if (pictures)
      await page.screenshot({
        path: join(pictures, `${String(shown).padStart(2, '0')}-${name}-${width}.png`),
        fullPage: true,
      });
    const sideways = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
    expect({ name, sideways, faults: await accessibilityFaults(page) }).toEqual({ name, sideways: false, faults: [] });
  }
  const go = async (path: string, name: string): Promise<void> => {
    const answer = await page.goto(house.door + path);
    expect({ path, status: answer?.status() }).toEqual({ path, status: 200 });
    await isWell(name);
  };
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const date = async (field: string, [day, month, year]: readonly [string, string, string]): Promise<void> => {
    await page.fill(`[name="${field}-day"]`, day);
    await page.fill(`[name="${field}-month"]`, month);
    await page.fill(`[name="${field}-year"]`, year);
  };

  it('is readable, usable and accessible from the first message to the agreed plan', async () => {
    await go('/', 'start');
    await go('/code', 'code');
    await press('Continue');
    await isWell('code-refused');
    await go('/code/locked', 'locked');
    await go('/code/expired', 'expired');
    await go('/letter', 'letter');
    await go('/letter/sent', 'letter-sent');
    await go('/apply', 'apply');
    await press('Continue');
    await isWell('apply-refused');
    await go('/removed', 'removed');

    const { code } = await house.invite(
      aCard({ name: 'Robin Sample', telephone: '0191 498 0123', address: ['1 Example Street', 'Exampleton'] }),
    );
    await page.goto(`${house.door}/code`);
    await page.fill('[name="code"]', code);
    await date('dateOfBirth', ['17', '5', '1980']);
    await press('Continue');
    await page.getByRole('heading', { name: `${SURGERY} has invited you` }).waitFor();
    await isWell('invitation');
    await go('/invitation/tell-me-more', 'tell-me-more');
    await go('/invitation/ring-me', 'ring-me');
    await page.getByLabel('Morning').check();
    await press('Ring me');
    await isWell('invitation-ring-me');
    await go('/invitation/no-thanks', 'no-thanks');
    await go('/account', 'account');
    await go('/yes', 'yes');
    await go('/yes/fit-notes', 'yes-fit-notes');
    await page.getByLabel('Dates and advice', { exact: true }).check();
    await press('Yes, I want support');
    await page.getByRole('heading', { name: 'Your next step' }).waitFor();
    await isWell('home-first');

    await go('/goal', 'goal');
    await page.fill('[name="goal"]', 'Work three mornings a week without being worn out by Thursday');
    await press('Save');
    await go('/obstacles', 'obstacles-empty');
    await page.fill('[name="words"]', 'I cannot sit for more than half an hour');
    await press('Save');
    const { lane: vswLane, payload: reported } = await house.vsw.receives('ObstacleReported');
    const obstacle = randomUUID() as Ref<'vsw'>;
    await house.vsw.send(
      {
        lane: vswLane,
        type: 'CaseAssigned',
        payload: { worker: 'Alex Worker', profession: 'occupational therapist' },
        occurredOn: on,
      },
      {
        lane: vswLane,
        type: 'ObstacleIdentified',
        payload: { obstacle, words: 'Sitting for long stretches at the packing desk', reported: reported.obstacle },
        occurredOn: on,
      },
      {
        lane: vswLane,
        type: 'ActionAgreed',
        payload: {
          action: randomUUID() as Ref<'vsw'>,
          obstacle,
          what: 'Try a standing desk at the library',
          owner: 'patient',
          due: '2026-09-20',
        },
        occurredOn: on,
      },
    );
    // The open page follows by itself.
    await page.getByText('Try a standing desk at the library').waitFor();
    await isWell('obstacles');

    await go('/fit-notes', 'fit-notes-empty');
    await go('/fit-notes/report', 'ahp-report-new');
    await go('/fit-notes/new', 'fit-note-new');
    await date('assessedOn', ['4', '9', '2026']);
    await page.getByLabel('You may be fit for work').check();
    await page.getByLabel('Altered hours').check();
    await date('from', ['4', '9', '2026']);
    await date('to', ['4', '10', '2026']);
    await press('Save');
    await isWell('fit-notes');

    await go('/person-at-work', 'person-none');
    await go('/person-at-work/name', 'person-name');
    await page.fill('[name="name"]', 'Pat Manager');
    await page.fill('[name="organisation"]', 'Example Works');
    await press('Save');
    await isWell('person');
    await go('/person-at-work/card', 'card');

    await go('/plan', 'plan-none');
    await go('/plan/new', 'plan-new');
    await press('Make it ready to send');
    await isWell('plan-new-refused');
    const [first = ''] = await page.selectOption('[name="rows-0-weekOf"]', { index: 3 });
    const [year = '', month = '', day = ''] = first.split('-');
    await date('startOn', [day, month, year]);
    await page.fill('[name="rows-0-days"]', 'Monday, Wednesday');
    await page.fill('[name="rows-0-hours"]', '12');
    await page.fill('[name="rows-0-duties"]', 'Desk work');
    await page.fill('[name="rows-0-adjustment"]', 'A break every hour');
    await page.selectOption('[name="rows-1-weekOf"]', { index: 5 });
    await page.fill('[name="rows-1-days"]', 'Monday to Thursday');
    await page.fill('[name="rows-1-hours"]', '20');
    await date('reviewOn', [day, month, String(Number(year) + 1)]);
    await press('Make it ready to send');
    await page.getByRole('link', { name: 'Your proposal for going back to work' }).waitFor();
    await isWell('ready');
    await page.getByRole('link', { name: 'Your proposal for going back to work' }).click();
    await press('Send this');
    const { lane, payload } = await house.employer.receives('PlanProposed');
    await go('/plan', 'plan-sent');
    await go('/home', 'home-waiting');
    await house.employer.send(
      { lane, type: 'EmployerJoined', payload: {}, occurredOn: on },
      { lane, type: 'PlanCountered', payload: { base: payload.digest ?? '', clauses: theirs }, occurredOn: on },
    );
    await page.getByRole('heading', { name: 'Pat Manager has answered' }).waitFor();
    await isWell('home-answered');
    await go('/plan', 'plan-countered');
    await go('/plan/decline', 'plan-decline');
    await go('/plan/new', 'plan-answer');
    await page.goto(`${house.door}/plan`);
    await press('Yes, I agree to this text');
    await page.getByRole('heading', { name: 'Your agreed plan' }).waitFor();
    await isWell('plan-agreed');
    await go('/ready-to-send', 'ready-agreed');
    await page.getByRole('link', { name: 'Your proposal for going back to work' }).first().click();
    await isWell('item-sent');
    await go('/said-by-telephone', 'said-by-telephone');
    await go('/sharing', 'sharing');
    await go('/sharing/employer', 'choose');
    await page.getByLabel('Dates only').check();
    await press('Continue');
    await isWell('check');
    await go('/sharing/employer/change', 'change');
    await go('/sharing/vsw/change', 'change-vsw');
    await go('/sharing/employer/review', 'review');
    await go('/sharing/stop-all', 'stop-all');
    await go('/sharing/employer/stop', 'stop');
    await press('Stop sharing now');
    await isWell('sharing-stopping');
    await go('/sharing/end-support', 'end');
    await press('End support');
    await isWell('home-ended');
    await go('/sharing/vsw/take-out', 'take-out');
    await page.getByLabel('What they advise, such as fewer hours').check();
    await press('Take it out now');
    await isWell('taken-out');
    await go('/sharing', 'sharing-ended');
  });
});
