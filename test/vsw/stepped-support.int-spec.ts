import { randomUUID } from 'node:crypto';
import type { Ref } from '#contracts';
import { pathwayDay } from '../clock/pathway-day';
import type { Browser } from '../web/browser';
import { dateFields } from '../web/date-fields';
import { VswHouse } from './vsw-house';

let house: VswHouse;
let ash: Browser;
let bo: Browser;
beforeAll(async () => {
  house = await VswHouse.start();
  [ash, bo] = await Promise.all([house.signedIn('Ash'), house.signedIn('Bo')]);
});
afterAll(() => house.stop());

const at = (ref: string, path = '') => `${house.door}/cases/${ref}${path}`;
async function fill(
  ref: string,
  path: string,
  answers: Readonly<Record<string, string>>,
  who: Browser = ash,
): Promise<Browser> {
  await who.open(at(ref, path));
  return who.submit(answers, `/cases/${ref}${path}`);
}
/** Presses a button of the case's own page. */
async function press(ref: string, path: string, who: Browser = ash): Promise<Browser> {
  await who.open(at(ref));
  return who.submit({}, `/cases/${ref}${path}`);
}
const lastSent = async (ref: string) => (await house.sent(ref)).at(-1);
const ahead = (days: number) => pathwayDay(house.instance, days);
const contact = async (ref: string, processes: string): Promise<void> => {
  await fill(ref, '/contact', { mode: 'telephone', minutes: '20', processes, ...dateFields('madeOn', await ahead(0)) });
};

describe('steps', () => {
  it('are shown with their contacts; passing what a step is meant for is said and blocks nothing', async () => {
    const ref = await house.enrolled('Stepping Person', ash);
    for (let time = 0; time < 3; time += 1) await contact(ref, 'reassurance');
    expect(await lastSent(ref)).toEqual({ type: 'ContactMade', payload: { mode: 'telephone', minutes: 20 } });
    await ash.open(at(ref));
    expect(ash.html).toContain('3 contacts in this step, meant for up to 2');
    expect(ash.html).toContain('more than this step is meant for');
    await ash.open(at(ref, '/close'));
    expect(ash.html).toContain('Used: reassurance');
    await fill(ref, '/step', { step: '2', reason: 'CANARY why' });
    expect(ash.html).toContain('Step 2: an action plan');
    expect(await lastSent(ref)).toEqual({ type: 'StepChanged', payload: { step: 2, reason: 'CANARY why' } });
    await fill(ref, '/step', { step: '2', reason: 'again' });
    expect(ash.html).toContain('The case is at this step already');
    await contact(ref, 'goal_setting');
    await ash.open(at(ref));
    expect(ash.html).toContain('1 contact in this step');
    await ash.open(at(ref, '/close'));
    expect(ash.html).toContain('Step 1: 3, step 2: 1');
  });
});

describe('a wait', () => {
  it('shows reason and day, is ended by hand, and is over by itself on its day', async () => {
    const ref = await house.enrolled('Waiting Person', ash);
    await fill(ref, '/wait', { reason: 'treatment', words: 'Until the scan', ...dateFields('until', await ahead(0)) });
    expect(ash.html).toContain('The day must be after today');
    const until = await ahead(3);
    await fill(ref, '/wait', { reason: 'treatment', words: 'Until the scan', ...dateFields('until', until) });
    expect(await lastSent(ref)).toEqual({
      type: 'WaitStarted',
      payload: { reason: 'treatment', until, words: 'Until the scan' },
    });
    await house.instance.admin.query('update vsw.waits set until_on = until_on - 3 where ref = $1', [ref]);
    await ash.open(at(ref));
    expect(ash.html).toContain('The wait is over');
    await press(ref, '/wait/end');
    expect(await lastSent(ref)).toEqual({ type: 'WaitEnded', payload: {} });
    await ash.open(at(ref));
    expect(ash.html).not.toContain('The wait is over');
  });
});

describe('hands', () => {
  it('cover is until a day, lets both write, and is over by itself', async () => {
    const ref = await house.enrolled('Covered Person', ash);
    await fill(ref, '/note', { words: 'CANARY private', quotes: '' });
    await bo.open(at(ref));
    expect(bo.html).not.toContain('CANARY private');
    expect(bo.html).not.toContain(`/cases/${ref}/note`);
    await fill(ref, '/handover', { to: 'account-of-Bo', kind: 'cover' });
    expect(ash.html).toContain('Enter the last day of the cover');
    const until = await ahead(2);
    await fill(ref, '/handover', { to: 'account-of-Bo', kind: 'cover', ...dateFields('until', until) });
    expect(await lastSent(ref)).toEqual({
      type: 'CaseHandedOver',
      payload: { worker: 'Bo Fictional', profession: 'Vocational support worker', kind: 'cover', until },
    });
    await bo.open(at(ref));
    expect(bo.html).toContain('CANARY private');
    await fill(ref, '/note', { words: 'From Bo', quotes: '' }, bo);
    await ash.open(at(ref));
    expect(ash.html).toContain('From Bo');
    expect(ash.html).toContain('Bo Fictional covers until');
    await house.instance.admin.query('update vsw.covers set until_on = until_on - 3 where ref = $1', [ref]);
    await bo.open(at(ref));
    expect(bo.html).not.toContain('CANARY private');
  });

  it('a handover takes the notes along: the new worker reads them, the one before no longer does', async () => {
    const ref = await house.enrolled('Handed Person', ash);
    await fill(ref, '/note', { words: 'CANARY handed', quotes: '' });
    await fill(ref, '/handover', { to: 'account-of-Bo', kind: 'handover' });
    expect(await lastSent(ref)).toMatchObject({ payload: { worker: 'Bo Fictional', kind: 'handover', until: null } });
    await ash.open(at(ref));
    expect(ash.html).not.toContain('CANARY handed');
    await bo.open(at(ref));
    expect(bo.html).toContain('CANARY handed');
    expect((await ash.open(at(ref, '/handover'))).status).toBe(409);
  });

  it('a wish for another worker is a lead’s to see first; then the worker is told neutrally and a colleague takes over', async () => {
    const ref = await house.enrolled('Wishing Person', ash);
    await house.tell(ref, ['VswChangeRequested', {}]);
    await ash.open(at(ref));
    expect(ash.html).not.toMatch(/another worker|who works with this person/);
    const lee = await house.signedIn('LeadLee');
    await lee.open(at(ref));
    expect(lee.html).toContain('They wish for another worker');
    await press(ref, '/wish', lee);
    await ash.open(at(ref));
    expect(ash.html).toContain('is looking at who works with this person');
    expect(ash.html).not.toContain('They wish');
    await press(ref, '/takeover', bo);
    expect(await lastSent(ref)).toMatchObject({ type: 'CaseHandedOver', payload: { worker: 'Bo Fictional' } });
    await house.tell(ref, ['CaseHandedOver', { kind: 'handover' }]);
    await lee.open(at(ref));
    expect(lee.html).not.toContain('They wish');
  });
});

describe('closing', () => {
  it('rule 17: after one contact it is a success and says so; contact goes on, and the case can be opened again', async () => {
    const ref = await house.enrolled('Helped Person', ash);
    await contact(ref, 'reassurance');
    await fill(ref, '/close', { ending: 'no_further_support_needed', words: 'Well done', reason: 'CANARY thought' });
    expect(await lastSent(ref)).toEqual({
      type: 'CaseClosed',
      payload: { ending: 'no_further_support_needed', words: 'Well done' },
    });
    await house.tell(ref, ['CaseClosed', { ending: 'no_further_support_needed' }]);
    await ash.open(at(ref));
    expect(ash.html).toContain('One contact was enough: that is a success');
    await house.tell(
      ref,
      ['ReturnStarted', { on: '2026-05-04', how: 'as_planned' }],
      ['ReturnPaused', { on: '2026-05-06', how: 'stopped', words: '' }],
      ['RtwBrokeDown', { on: '2026-05-06' }],
    );
    await ash.open(at(ref));
    expect(ash.html).toContain('No further support needed');
    expect(ash.html).not.toContain('One contact was enough');
    expect(ash.html).toContain('CANARY thought');
    expect((await ash.open(at(ref, '/obstacle'))).status).toBe(409);
    await fill(ref, '/messages', { words: 'How is it going?' });
    expect(await lastSent(ref)).toMatchObject({ type: 'MessageSent' });
    await fill(ref, '/reopen', {});
    expect(await lastSent(ref)).toEqual({ type: 'ReopeningAsked', payload: {} });
    await house.tell(ref, ['CaseReopened', { reopening: 1 }]);
    await ash.open(at(ref));
    expect(ash.html).toContain('Opened again on');
    expect((await ash.open(at(ref, '/obstacle'))).status).toBe(200);
  });

  it('at triage another route is shown, by name to the person and with a reason that stays here', async () => {
    const ref = await house.offered('Shown Person');
    await press(ref, '/take');
    await fill(ref, '/close', { words: '', reason: '' });
    for (const asked of ['Tell them which route', 'Write why. It stays in vocational support.'])
      expect(ash.html).toContain(asked);
    await fill(ref, '/close', { words: 'The stroke team rings you', reason: '' });
    expect(ash.html).toContain('It stays in vocational support');
    await fill(ref, '/close', { words: 'The stroke team rings you', reason: 'CANARY reason' });
    expect(await lastSent(ref)).toEqual({
      type: 'CaseClosed',
      payload: { ending: 'other_route', words: 'The stroke team rings you' },
    });
    expect(JSON.stringify(await house.sent(ref))).not.toContain('CANARY');
    await house.tell(ref, ['CaseClosed', { ending: 'other_route' }]);
    await ash.open(at(ref));
    expect(ash.html).toContain('They can still say yes');
    expect((await ash.open(at(ref, '/reopen'))).status).toBe(409);
  });

  it('says where to look when the person has another open case', async () => {
    const ref = await house.enrolled('Twice Person', ash);
    await house.tell(ref, ['CaseClosed', { ending: 'lost_touch' }], ['OpenElsewhere', {}]);
    await ash.open(at(ref));
    expect(ash.html).toContain('They have another open case');
  });
});

describe('talk', () => {
  it('messages go both ways, and one’s own says when it was passed on', async () => {
    const ref = await house.enrolled('Writing Person', ash);
    await fill(ref, '/messages', { words: 'See you on Monday' });
    expect(ash.html).toContain('on its way');
    const sent = await lastSent(ref);
    await house.tell(
      ref,
      ['MessageSent', { ...sent?.payload, by: 'vsw' }],
      ['MessageSent', { message: randomUUID() as Ref<'vsw'>, words: 'After four please', by: 'patient' }],
    );
    await ash.open(at(ref, '/messages'));
    expect(ash.html).toContain('· passed on');
    expect(ash.html).not.toContain('on its way');
    expect(ash.html).toContain('After four please');
    await bo.open(at(ref));
    expect(bo.html).not.toContain('After four please');
  });

  it('a meeting is proposed, answered, and written up in versions of which the earlier are kept', async () => {
    const ref = await house.enrolled('Meeting Person', ash);
    await house.tell(ref, [
      'ContactPreferencesSet',
      { channel: 'telephone', bestTime: 'evenings', interpreter: 'Polish' },
    ]);
    await ash.open(at(ref, '/meeting'));
    expect(ash.html).toContain('Polish');
    const on = await ahead(5);
    await fill(ref, '/meeting', { time: '10am', mode: 'video', about: 'The plan', ...dateFields('on', on) });
    const meeting = String((await lastSent(ref))?.payload['meeting']);
    await house.tell(ref, ['MeetingAnswered', { meeting, answer: 'another_time', words: 'After four' }]);
    await ash.open(at(ref));
    expect(ash.html).toContain('They asked for another time');
    const minutes = `/meetings/${meeting}/minutes`;
    await fill(ref, minutes, { words: 'First version' });
    await ash.open(at(ref, minutes));
    const stale = ash.html;
    await fill(ref, minutes, { words: 'Second version' });
    expect(await lastSent(ref)).toEqual({
      type: 'MinutesWritten',
      payload: { meeting, version: 2, words: 'Second version' },
    });
    await ash.open(at(ref));
    for (const words of ['First version', 'Second version', 'Minutes, version 2']) expect(ash.html).toContain(words);
    expect(stale).toContain('name="after" value="1"');
    await ash.open(at(ref, minutes));
    await ash.submit({ words: 'Written over unseen', after: '1' }, `/cases/${ref}${minutes}`);
    expect(ash.html).toContain('A colleague wrote a later version meanwhile');
  });
});
