import type { Ref } from '#contracts';
import type { Browser } from '../web/browser';
import { VswHouse } from './vsw-house';

let house: VswHouse;
let ash: Browser;
beforeAll(async () => {
  house = await VswHouse.start();
  ash = await house.signedIn('Ash');
});
afterAll(() => house.stop());

const classified = { words: 'The stairs to my desk', flag: 'yellow', target: 'health', processes: 'graded_activity' };
const at = (ref: string, path = '') => ash.open(`${house.door}/cases/${ref}${path}`);
const fill = async (ref: string, path: string, answers: Readonly<Record<string, string>>) => {
  await at(ref, path);
  return ash.submit(answers, `/cases/${ref}${path.split('?')[0] ?? ''}`);
};
const lastSent = async (ref: string) => (await house.sent(ref)).at(-1);
const due = (year: string) => ({ 'due-day': '4', 'due-month': '3', 'due-year': year });

/** A case with an obstacle written down, and what comes back of it. */
async function withObstacle(name: string) {
  const ref = await house.enrolled(name, ash);
  await fill(ref, '/obstacle', classified);
  const id = String((await lastSent(ref))?.payload.obstacle) as Ref<'vsw'>;
  const comesBack = () =>
    house.tell(ref, ['ObstacleIdentified', { obstacle: id, words: classified.words, reported: null }]);
  const answered = (answer: string, status: string) =>
    house.tell(ref, ['ObstacleAnswered', { obstacle: id, answer, status }]);
  return { ref, id, comesBack, answered };
}

describe('an obstacle on a worker’s page', () => {
  it('is in the patient’s words as they are now, with how the worker sees it beside', async () => {
    const { ref, id, comesBack } = await withObstacle('Worded Person');
    await comesBack();
    await house.tell(ref, ['ObstacleReworded', { obstacle: id, words: 'The steep stairs' }]);
    await at(ref);
    expect(ash.html).toContain('The steep stairs');
    expect(ash.html).toContain('Yellow: the person');
    expect(ash.html).toContain('They changed the words of an obstacle');
  });

  it('gets nothing new once the patient put it aside, until they take it up again', async () => {
    const { ref, id, comesBack, answered } = await withObstacle('Aside Person');
    await at(ref, `/action?obstacle=${id}`);
    const form = ash.html;
    await comesBack();
    await answered('set_aside', 'set_aside');
    const before = await house.sent(ref);
    ash.html = form;
    await ash.submit({ what: 'Too late', owner: 'vsw', ...due('2031') }, `/cases/${ref}/action`);
    expect(ash.html).toContain('Nothing new is agreed about it until they take it up again');
    await at(ref, `/obstacle/${id}/outcome`);
    expect(ash.html).toContain('Nothing more can be noted until they take it up again');
    await at(ref);
    expect(ash.html).toContain('They set it aside for now');
    expect(ash.html).not.toContain(`action?obstacle=${id}`);
    expect(await house.sent(ref)).toEqual(before);
    await answered('take_up_again', 'open');
    await fill(ref, `/obstacle/${id}/outcome`, { outcome: 'eased' });
    expect(await lastSent(ref)).toEqual({ type: 'ObstacleMitigated', payload: { obstacle: id, outcome: 'eased' } });
  });

  it('of red or orange is never one: it is a concern for safety, whatever else is missing', async () => {
    const ref = await house.enrolled('Danger Person', ash);
    for (const answers of [{ flag: 'orange' }, { ...classified, flag: 'red' }]) {
      await fill(ref, '/obstacle', answers);
      expect((await lastSent(ref))?.type).toBe('SafetyConcernRaised');
    }
    expect((await house.sent(ref)).map(({ type }) => type)).not.toContain('ObstacleIdentified');
    const { rows } = await house.instance.admin.query('select from vsw.obstacles where ref = $1', [ref]);
    expect(rows).toEqual([]);
    const red = `insert into vsw.obstacles (obstacle, ref, worker, worker_name, flag, target, identified_on)
                 values (gen_random_uuid(), $1, 'w', 'W', 'red', 'health', '2026-05-04')`;
    await expect(house.instance.admin.query(red, [ref])).rejects.toThrow('obstacles_worked_flag');
  });

  it('of red by mistake: the next page says what was done, takes more, and leads to the obstacle it was', async () => {
    const ref = await house.enrolled('Mistaken Person', ash);
    await fill(ref, '/obstacle', { ...classified, flag: 'red' });
    for (const words of ['What has been done', 'If the flag was a mistake', classified.words])
      expect(ash.html).toContain(words);
    const concern = ash.url.split('/').at(-1) ?? '';
    await ash.submit({}, `/cases/${ref}/safety/${concern}/add`);
    expect(ash.html).toContain('Write what is to be added');
    await ash.submit({ words: 'I pressed the wrong flag' }, `/cases/${ref}/safety/${concern}/add`);
    expect(ash.html).toContain('Added by Ash Fictional on');
    await at(ref, `/obstacle?concern=${concern}`);
    expect(ash.html).toContain('I pressed the wrong flag</textarea>');
    await ash.open(`${house.door}/cases`);
    expect(ash.html).toContain('I pressed the wrong flag');
  });
});

describe('an action', () => {
  it('is asked for in own words first; suggestions matched to the obstacle come after and are labelled', async () => {
    const { ref, id } = await withObstacle('Suggested Person');
    await at(ref, `/action?obstacle=${id}`);
    const [ownWords, list] = ['In your own words', 'If nothing comes to mind'].map((words) => ash.html.indexOf(words));
    expect(ownWords).toBeGreaterThan(0);
    expect(list).toBeGreaterThan(ownWords ?? 0);
    expect(ash.html).toContain('All of them: draft, not clinically approved');
    const begin = /action\?obstacle=[0-9a-f-]+&amp;begin=([a-z-]+)"/.exec(ash.html)?.[1] ?? '';
    await fill(ref, `/action?obstacle=${id}&begin=${begin}`, {
      what: 'Our own version',
      owner: 'patient',
      ...due('2031'),
    });
    expect((await lastSent(ref))?.payload).toMatchObject({ what: 'Our own version', obstacle: id, owner: 'patient' });
    expect(JSON.stringify(await house.sent(ref))).not.toContain(begin);
    const { rows } = await house.instance.admin.query(
      'select suggestion, suggestion_version from vsw.actions where ref = $1',
      [ref],
    );
    expect(rows).toEqual([{ suggestion: begin, suggestion_version: 1 }]);
  });

  it('is marked overdue after its day, and said by either to have helped or not; the patient’s word stands', async () => {
    const { ref, id, comesBack } = await withObstacle('Late Person');
    await comesBack();
    await fill(ref, `/action?obstacle=${id}`, { what: 'Try the stairs', owner: 'vsw', ...due('2031') });
    const action = String((await lastSent(ref))?.payload.action);
    await house.instance.admin.query(`update vsw.actions set due = '2020-01-01' where action = $1`, [action]);
    expect((await at(ref)).html).toContain('Overdue');
    await fill(ref, `/action/${action}/outcome`, { outcome: 'did_not_help' });
    expect(await lastSent(ref)).toEqual({ type: 'ActionCompleted', payload: { action, outcome: 'did_not_help' } });
    expect((await at(ref)).html).not.toContain('Overdue');
    expect(ash.html).toContain('Done, but it did not help');
    await house.tell(
      ref,
      ['ActionAgreed', { action, obstacle: id, what: 'Try the stairs', owner: 'vsw', due: '2020-01-01' }],
      ['ActionCompleted', { action, outcome: 'helped', by: 'patient' }],
    );
    expect((await at(ref)).html).toContain('Done, and it helped (they said');
    await fill(ref, `/action/${action}/outcome`, { outcome: 'not_done' });
    expect(ash.html).toContain('Their word stands');
    for (const path of [`/action/${id}/outcome`, `/obstacle/${action}/outcome`])
      expect((await at(ref, path)).status).toBe(404);
  });
});
