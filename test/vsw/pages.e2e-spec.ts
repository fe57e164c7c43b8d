import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser as Chromium, Page } from 'playwright-core';
import { accessibilityFaults, launchBrowser } from '#testing';
import { ConsoleHouse } from '../operator/console-house';
import { card, VswHouse } from './vsw-house';

jest.setTimeout(180_000);

/** Where to leave a picture of every page, for people to look at; none are made without it. */
const pictures = process.env.REJOIN_PICTURES;

const clauses = {
  startOn: '2026-12-07',
  reviewOn: '2027-01-18',
  notes: 'A chair with arms',
  rows: [
    {
      weekOf: '2026-12-07',
      days: 'Monday, Wednesday',
      hours: 8,
      duties: 'Desk work',
      adjustment: 'Breaks when needed',
    },
    { weekOf: '2026-12-21', days: 'Monday to Thursday', hours: 20, duties: '', adjustment: '' },
  ],
};
const NAMES = [
  'Maya Okafor',
  'Tomasz Nowak',
  'Ellen Price',
  'Imran Sheikh',
  'Grace Mbeki',
  'Owen Hughes',
  'Sofia Lindqvist',
  'Bernard Clarke',
  'Wilhelmina Featherstonehaugh-Carmichael',
  'Noor Rahman',
  'Fergus Boyle',
];

let house: VswHouse;
let operators: ConsoleHouse;
let chromium: Chromium;
const refs: string[] = [];

beforeAll(async () => {
  house = await VswHouse.start();
  operators = await ConsoleHouse.start(house.instance, { vsw: house.door });
  chromium = await launchBrowser();
  const ash = await house.signedIn('Ash');
  const bo = await house.signedIn('Bo');
  for (const [index, name] of NAMES.entries()) {
    const ref = house.newRef();
    refs.push(ref);
    const surgery = index % 4 === 1 ? null : 'Fictional Surgery';
    await house.tell(ref, [
      'CaseOpened',
      {
        card: { ...card(name), email: 'person@example.org', address: ['1 Fictional Street', 'Newcastle'] },
        source: surgery ? 'surgery' : 'self',
        surgery,
      },
      `2026-11-${String(2 + index).padStart(2, '0')}`,
    ]);
    if ([0, 3, 5, 6, 9, 10].includes(index)) {
      const worker = index === 6 ? bo : ash;
      await worker.open(`${house.door}/cases/${ref}`);
      await worker.submit({}, `/cases/${ref}/take`);
    }
    if ([0, 5, 6, 7, 9].includes(index)) await house.tell(ref, ['PatientEnrolled', {}, '2026-11-16']);
  }
  const [maya = '', tomasz = '', ellen = '', imran = '', , owen = '', , , wilhelmina = '', noor = '', fergus = ''] =
    refs;
  await house.tell(tomasz, ['CallRequested', { bestTime: 'weekday mornings, not Tuesdays' }, '2026-11-19']);
  await house.tell(ellen, ['InvitationExpired', {}, '2026-11-20']);
  await house.tell(wilhelmina, ['AnswerDeferred', {}, '2026-11-20']);
  await ash.open(`${house.door}/cases/${imran}/call`);
  await ash.submit({ outcome: 'no_answer' }, `/cases/${imran}/call`);
  await ash.open(`${house.door}/cases/${fergus}/safety`);
  await ash.submit(
    {
      urgency: 'urgent',
      seen: 'answer',
      words: 'He sounded hopeless.',
      done: 'Gave him the Samaritans’ number, told my lead.',
    },
    `/cases/${fergus}/safety`,
  );
  await house.tell(
    maya,
    ['GoalSet', { goal: 'Be back at the till three mornings a week', by: '2027-01-31' }, '2026-11-17'],
    [
      'ObstacleReported',
      { obstacle: '11111111-1111-4111-8111-111111111111', words: 'I am afraid it will hurt again' },
      '2026-11-17',
    ],
    [
      'ObstacleReported',
      {
        obstacle: '22222222-2222-4222-8222-222222222222',
        words: 'Standing at the till all morning is too much for my back',
      },
      '2026-11-18',
    ],
    [
      'FitNoteIssued',
      {
        note: '44444444-4444-4444-8444-444444444444',
        assessedOn: '2026-11-02',
        from: '2026-11-02',
        to: '2026-11-29',
        outcome: 'may_be_fit',
        advice: ['phased_return', 'amended_duties'],
        issuerProfession: 'doctor',
        reassessment: true,
        condition: 'Back pain',
        comments: 'No lifting over 5 kg',
      },
      '2026-11-17',
    ],
    ['PlanProposed', { version: 1 }, '2026-11-20'],
  );
  await ash.open(`${house.door}/cases/${maya}/obstacle?report=22222222-2222-4222-8222-222222222222`);
  await ash.submit(
    {
      words: 'Standing at the till all morning is too much for my back',
      flag: 'blue',
      target: 'occupational',
      processes: 'work_modification',
    },
    `/cases/${maya}/obstacle`,
  );
  const obstacle = /obstacle=([0-9a-f-]{36})/.exec(ash.html)?.[1] ?? '';
  await ash.open(`${house.door}/cases/${maya}/action?obstacle=${obstacle}`);
  await ash.submit(
    { obstacle, what: 'Ask what the shop has in the way of high stools', owner: 'patient', due: '2026-12-01' },
    `/cases/${maya}/action`,
  );
  await ash.open(`${house.door}/cases/${maya}/contact`);
  await ash.submit(
    {
      mode: 'telephone',
      minutes: '35',
      madeOn: await today(),
      words:
        'Warm talk. She knows her manager well and would like to ask herself.\nNext time: practise the first sentence.',
      quotes: '',
    },
    `/cases/${maya}/contact`,
  );
  await house.tell(
    owen,
    ['PlanProposed', { version: 1 }, '2026-11-18'],
    ['PlanCountered', { version: 2, clauses }, '2026-11-19'],
    ['RtwAgreed', { version: 2, agreedOn: '2026-11-20', clauses }, '2026-11-20'],
  );
  await house.tell(noor, [
    'FitNoteIssued',
    {
      note: '55555555-5555-4555-8555-555555555555',
      from: '2026-11-02',
      to: '2026-11-29',
      outcome: 'not_fit',
      advice: [],
      issuerProfession: null,
      reassessment: null,
      assessedOn: '2026-11-02',
    },
    '2026-11-17',
  ]);
});
const today = async (): Promise<string> =>
  (
    await house.instance.admin.query<{ today: string }>(
      "select ((clock.now() at time zone 'Europe/London')::date)::text as today",
    )
  ).rows[0]?.today ?? '';

afterAll(async () => {
  await chromium.close();
  await operators.stop();
  await house.stop();
});

async function look(page: Page, name: string, width: number): Promise<void> {
  await page.waitForLoadState();
  if (pictures !== undefined) {
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
  }
  expect(await accessibilityFaults(page)).toEqual([]);
  const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  expect(overflow).toBe(0);
}

describe.each([375, 1280])('at %i pixels', (width) => {
  const visit = async (signIn: string): Promise<Page> => {
    const page = await (await chromium.newContext({ viewport: { width, height: 800 } })).newPage();
    await page.goto(signIn);
    return page;
  };
  const pages: readonly (readonly [string, () => string])[] = [
    ['caseload', () => '/cases'],
    ['see-as', () => '/see-as?moment=9'],
    ['caseload-unassigned', () => '/cases?show=unassigned&sort=name'],
    ['caseload-nobody', () => '/cases?q=nobody'],
    ['case-enrolled', () => `/cases/${refs[0] ?? ''}`],
    ['case-call-asked', () => `/cases/${refs[1] ?? ''}`],
    ['case-before-yes', () => `/cases/${refs[3] ?? ''}`],
    ['case-agreed', () => `/cases/${refs[5] ?? ''}`],
    ['case-safety', () => `/cases/${refs[10] ?? ''}`],
    ['call', () => `/cases/${refs[3] ?? ''}/call`],
    ['safety', () => `/cases/${refs[3] ?? ''}/safety`],
    ['obstacle', () => `/cases/${refs[0] ?? ''}/obstacle?report=11111111-1111-4111-8111-111111111111`],
    ['action', () => `/cases/${refs[0] ?? ''}/action`],
    ['contact', () => `/cases/${refs[0] ?? ''}/contact`],
    ['note', () => `/cases/${refs[0] ?? ''}/note`],
    ['not-now', () => `/cases/${refs[3] ?? ''}/note`],
  ];

  it('every page of a worker’s can be used by everyone, and none scrolls sideways', async () => {
    const page = await visit(`${house.door}/test-sign-in/Ash`);
    for (const [name, path] of pages) {
      await page.goto(`${house.door}${path()}`);
      await look(page, `vsw-${name}`, width);
    }
    await page.goto(`${house.door}/cases/${refs[0] ?? ''}/obstacle`);
    await page.getByRole('button', { name: 'Record the obstacle' }).click();
    await look(page, 'vsw-obstacle-refused', width);
    await page.context().close();
  });

  it('the console too, with something held', async () => {
    await house.instance.admin.query(
      `update exchange.coordinator_to_vsw_lanes set attempts = 4, parked = control, cause = 'TypeError', next_try = now() + interval '40 s' where lane = $1`,
      [refs[2]],
    );
    const page = await visit(`${operators.door}/test-sign-in/operator`);
    await look(page, 'operator-console', width);
    await page.context().close();
  });
});

describe('an open caseload', () => {
  it('shows a card as taken without being loaded again', async () => {
    const page = await (await chromium.newContext()).newPage();
    await page.goto(`${house.door}/test-sign-in/LeadLi`);
    await page.goto(`${house.door}/cases?q=Grace`);
    const bo = await house.signedIn('Bo');
    await bo.open(`${house.door}/cases/${refs[4] ?? ''}`);
    await bo.submit({}, `/cases/${refs[4] ?? ''}/take`);
    await page.getByText('Bo Fictional').waitFor();
    await page.context().close();
  });
});
