import { answerBy } from '#pathway';
import { createDataSource, sealOwn } from '#platform';
import { longDate } from '#web';
import { pathwayDay } from '../clock/pathway-day';
import { until } from '../faults/support/exchange';
import { onlyOwnKey } from '../faults/support/own-key';
import type { Browser } from '../web/browser';
import { MORGAN, offer } from './at-the-desk';
import { startGpHouse, type GpHouse } from './gp-house';

let house: GpHouse;
let doctor: Browser;
let ref: string;
const ASH = { ...MORGAN, name: 'Ash Example', nhsNumber: '999 000 0026' };
const [lifting, stairs] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'] as const;

beforeAll(async () => {
  house = await startGpHouse();
  doctor = await house.signedIn();
  await offer(doctor, house, ASH);
  ref = await offer(doctor, house, MORGAN);
  await house.tell(
    ref,
    [
      'RtwAgreed',
      {
        version: 1,
        agreedOn: '2026-05-04',
        clauses: { startOn: '2026-06-01', reviewOn: '2026-07-13', notes: '', rows: [] },
      },
    ],
    ['RtwStarted', { on: '2026-06-01' }],
    ['GpAsked', { question: lifting, words: 'Is lifting safe?' }],
    ['GpAsked', { question: stairs, words: 'Are stairs a problem?' }],
  );
});
afterAll(() => house.stop());

const feed = () => doctor.open(`${house.door}/shared`);
const page = (question: string) => `/shared/${ref}/questions/${question}`;
const answers = async (question: string, words: string): Promise<Browser> => {
  await doctor.open(`${house.door}${page(question)}`);
  return doctor.submit({ words }, page(question));
};
const typesSent = async () => (await house.sent()).map(({ type }) => type);

describe('rule 21: the feed', () => {
  it('says first what the surgery is asked for, then when and what, and that no clinician wrote it', async () => {
    const { html } = await feed();
    const order = [
      'Morgan Example',
      'Action for GP: answer 2 questions',
      'Waiting since 4 May 2026',
      'Is lifting safe?',
      'Agreed plan, as sent on 4 May 2026',
      'Expected back at work',
      '1 June 2026',
      'Next review',
      'not the report of a healthcare professional',
      'As sent on 4 May 2026',
      'Back at work since',
      'Ash Example',
    ];
    const places = order.map((words) => html.indexOf(words));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((one, other) => one - other));
  });

  it('leaves answering to a GP', async () => {
    const desk = await house.signedIn('grace.nwosu');
    expect((await desk.open(`${house.door}/shared`)).html).toContain('A GP has to answer this');
    expect((await desk.open(`${house.door}${page(lifting)}`)).status).toBe(403);
  });
});

describe('a question', () => {
  it('is answered once, to the patient and the worker', async () => {
    await answers(lifting, '');
    expect(doctor.html).toContain('Write your answer');
    const second = await house.signedIn('tom.whitfield');
    await second.open(`${house.door}${page(lifting)}`);
    await answers(lifting, 'Up to 5 kg');
    expect(doctor.html).toContain('Action for GP: answer 1 question<');
    expect((await house.sent()).at(-1)).toMatchObject({
      type: 'GpAnswered',
      lane: ref,
      payload: { question: lifting, words: 'Up to 5 kg' },
    });
    await second.submit({ words: 'Something else' }, page(lifting));
    expect(second.html).toContain('has been answered already');
    expect((await typesSent()).filter((type) => type === 'GpAnswered')).toHaveLength(1);
  });

  it('of another surgery, or of nobody, is not found', async () => {
    const stranger = await house.staffOf('Z99999');
    expect((await stranger.open(`${house.door}${page(stairs)}`)).status).toBe(404);
    expect((await doctor.open(`${house.door}/shared/${stairs}/questions/${stairs}`)).status).toBe(404);
  });

  it('taken back while somebody writes cannot be answered; what was answered keeps who and when', async () => {
    await doctor.open(`${house.door}${page(stairs)}`);
    const before = await typesSent();
    await house.tell(ref, ['DisclosureWithdrawn', { scopes: ['progress'] }]);
    await doctor.submit({ words: 'Too late' }, page(stairs));
    expect(doctor.html).toContain('This question is not here any more');
    expect(doctor.status).toBe(409);
    expect(await typesSent()).toEqual([...before, 'CopyErased']);
    const { rows } = await house.instance.admin.query('select words, answered_by as by from gp.answers');
    expect(rows).toEqual([{ words: null, by: 'Dr Amara Osei' }]);
    await onlyOwnKey(house.instance, 'gp', ref, 2);
    expect((await feed()).html).not.toContain('Back at work since');
    expect(doctor.html).toContain('Expected back at work');
  });
});

describe('an answer', () => {
  it('that is being written while its question is taken back loses its words too', async () => {
    const question = '33333333-3333-4333-8333-333333333333';
    await house.tell(ref, ['GpAsked', { question, words: 'Is driving safe?' }]);
    const source = await createDataSource({
      url: house.instance.url('gp'),
      applicationName: 'test-answering',
      keys: house.instance.keys('gp'),
    }).initialize();
    const { admin } = house.instance;
    const { told } = await source.transaction(async (tx) => {
      // As whoever answers does: the view’s lock, then the answer.
      await tx.query('select from gp.views where ref = $1 for update', [ref]);
      const told = house.tell(ref, ['DisclosureWithdrawn', { scopes: ['progress'] }]);
      const waiting = 'select from pg_stat_activity where datname = current_database() and wait_event_type = $1';
      await until(async () => (await admin.query(waiting, ['Lock'])).rowCount !== 0);
      const row = await sealOwn(tx, 'gp.answers', { question, ref, words: 'Not yet' });
      await tx.query(
        `insert into gp.answers (question, ref, words, answered_by, answered_on) values ($1, $2, $3, 'Dr Fictional', '2026-05-04')`,
        [row.question, row.ref, row.words],
      );
      return { told };
    });
    await told;
    await source.destroy();
    const { rows } = await admin.query('select words from gp.answers where question = $1', [question]);
    expect(rows).toEqual([{ words: null }]);
  });
});

describe('rule 15: what was told for safety', () => {
  it('stands first, and stays when the patient takes everything else back', async () => {
    const told = { override: stairs, words: 'Please see them today', reason: 'Risk to life', authority: 'Duty lead' };
    await house.tell(ref, ['DisclosureOverridden', told], ['DisclosureWithdrawn', { scopes: [] }]);
    const { html } = await feed();
    for (const words of ['Action for GP: read the safety note', 'Please see them today', 'Duty lead'])
      expect(html).toContain(words);
    expect(html).not.toContain('Expected back at work');
  });
});

describe('rule 24: a patient asks for their record', () => {
  it('is a task with a month’s clock for this surgery alone, answered by its own process', async () => {
    await house.tell(ref, ['RecordRequested', {}]);
    await doctor.open(`${house.door}/record-requests`);
    expect(doctor.html).toContain('the answer was due 4 June 2026');
    const [, page = ''] = /href="(\/record-requests\/[0-9a-f-]+)"/.exec(doctor.html) ?? [];
    await doctor.open(house.door + page);
    await doctor.submit({}, page);
    expect(doctor.html).toContain('Choose how you answered');
    const day = (on: string) => ({ how: 'on_paper', 'on-day': on, 'on-month': '5', 'on-year': '2026' });
    await doctor.submit(day('3'), page);
    expect(doctor.html).toContain('The day must be between the request and today');
    await doctor.submit(day('20'), page);
    expect(doctor.html).toContain('Answered on paper on 20 May 2026, said Dr Amara Osei');
    expect((await house.sent()).at(-1)).toMatchObject({
      type: 'RecordRequestAnswered',
      payload: { how: 'on_paper', on: '2026-05-20' },
    });
    await doctor.open(house.door + page);
    expect(doctor.html).not.toContain('type="radio"');
  });

  it('takes longer where the surgery says so within the month, once', async () => {
    const today = await pathwayDay(house.instance);
    await house.tell(ref, ['RecordRequested', {}, today]);
    const { rows: asked } = await house.instance.admin.query<{ id: string }>(
      'select id from gp.record_requests where asked_on = $1',
      [today],
    );
    const path = `/record-requests/${asked[0]?.id ?? ''}`;
    await doctor.open(house.door + path);
    expect(doctor.html).toContain(`href="${path}/more-time"`);
    await doctor.open(`${house.door}${path}/more-time`);
    const says = async (until: string) => {
      const [year = '', month = '', day = ''] = until.split('-');
      const fields = { reason: 'hard_to_find', 'until-day': day, 'until-month': month, 'until-year': year };
      return (await doctor.submit(fields, undefined, `${path}/more-time`)).html;
    };
    expect(await says(answerBy('access', today) ?? '')).toContain(
      `The day must be after ${longDate(answerBy('access', today))}, and ${longDate(answerBy('access-complex', today))} at the latest`,
    );
    const until = answerBy('access-complex', today) ?? '';
    expect(await says(until)).toContain('The patient sees that you need more time');
    expect((await house.sent()).at(-1)).toMatchObject({
      type: 'RecordRequestExtended',
      payload: { reason: 'hard_to_find', until },
    });
    expect((await doctor.open(house.door + path)).html).toContain('as you told them');
    // Pressed twice, or by a form that was open since before: it is so already, and told once.
    for (const again of [until, answerBy('access', today, 1) ?? ''])
      expect(await says(again)).toContain(`You have said so already: you answer by ${longDate(until)}.`);
    expect((await house.sent()).filter(({ type }) => type === 'RecordRequestExtended')).toHaveLength(1);
  });
});
