import type { Ref } from '#contracts';
import { foldVsw, type Mail, type VswView } from '#disclosure';
import { obstacleLines } from './obstacle-lines';
import type { OwnAction, OwnObstacle } from './obstacle.store';

const id = (text: string) => text as Ref<'vsw'>;
const today = '2026-05-20';
const told = (...mails: readonly object[]): VswView =>
  [{ type: 'PatientEnrolled', payload: {} }, ...mails].reduce<VswView | undefined>(
    (view, mail) => foldVsw(view, { id: '1', occurredOn: '2026-05-04', ...mail } as Mail<'vsw'>),
    undefined,
  )!;
const obstacle: OwnObstacle = {
  obstacle: id('o'),
  words: 'The stairs',
  answers: null,
  flag: 'blue',
  target: 'occupational',
  processes: [],
  on: '2026-05-04',
  outcome: null,
};
const action: OwnAction = {
  action: id('a'),
  obstacle: id('o'),
  what: 'Ask for the ground floor',
  owner: 'patient',
  due: '2026-05-19',
  by: 'Ash',
  outcome: null,
};
const identified = { type: 'ObstacleIdentified', payload: { obstacle: id('o'), words: 'The stairs', reported: null } };
const agreed = { type: 'ActionAgreed', payload: { ...action, what: 'Ask' } };
const said = (answer: string, status: string) => ({
  type: 'ObstacleAnswered',
  payload: { obstacle: id('o'), answer, status },
});
const line = (view: VswView, own: Partial<{ obstacles: OwnObstacle[]; actions: OwnAction[] }> = {}) =>
  obstacleLines(view, { obstacles: [obstacle], actions: [action], ...own }, today)[0]!;

it('shows what was written until it comes back, then as both see it now', () => {
  expect(line(told())).toMatchObject({ words: 'The stairs', status: 'open', mayAgreeAction: true });
  const reworded = { type: 'ObstacleReworded', payload: { obstacle: id('o'), words: 'The steep stairs' } };
  expect(line(told(identified, reworded))).toMatchObject({ words: 'The steep stairs', flag: 'blue' });
});

it('has no words once they were taken back', () => {
  expect(line(told(identified), { obstacles: [{ ...obstacle, words: null }] }).words).toBeNull();
});

it('offers nothing new on what the patient put out of the way, and says when an action came too late', () => {
  const aside = told(identified, said('set_aside', 'set_aside'));
  expect(line(aside)).toMatchObject({ mayAgreeAction: false, mayMitigate: false });
  expect(line(aside).actions[0]).toMatchObject({ cameTooLate: true, overdue: false });
  expect(line(told(identified, agreed, said('set_aside', 'set_aside'))).actions[0]).toMatchObject({
    cameTooLate: false,
    overdue: true,
  });
});

it('says when an obstacle came after its report was taken away', () => {
  const withdrawn = told(
    { type: 'ObstacleReported', payload: { obstacle: id('r'), words: 'Stairs' } },
    { type: 'ObstacleAnswered', payload: { obstacle: id('r'), answer: 'close', status: 'withdrawn' } },
  );
  expect(line(withdrawn, { obstacles: [{ ...obstacle, answers: id('r') }] })).toMatchObject({
    cameTooLate: true,
    mayAgreeAction: false,
  });
});

it('marks an action overdue on the day after it was due, until either says how it went', () => {
  const due = (day: string, more: Partial<OwnAction> = {}) =>
    line(told(identified, agreed), { actions: [{ ...action, due: day, ...more }] }).actions[0];
  expect(due('2026-05-20')?.overdue).toBe(false);
  expect(due('2026-05-19')?.overdue).toBe(true);
  expect(due('2026-05-19', { outcome: 'helped' })).toMatchObject({ overdue: false, done: { by: 'vsw', on: null } });
  const completed = { type: 'ActionCompleted', payload: { action: id('a'), outcome: 'did_not_help', by: 'patient' } };
  expect(
    line(told(identified, agreed, completed), { actions: [{ ...action, outcome: 'helped' }] }).actions[0],
  ).toMatchObject({
    overdue: false,
    done: { outcome: 'did_not_help', by: 'patient' },
  });
});
