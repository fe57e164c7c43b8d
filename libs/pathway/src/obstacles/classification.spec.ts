import { FLAGS, isSafetyFlag, PROCESSES, TARGETS, WORKED_FLAGS } from './classification';

it('rule 16: names the flags, targets and processes of the pathway, and no others', () => {
  expect(FLAGS).toEqual(['yellow', 'blue', 'black', 'orange', 'red']);
  expect(TARGETS).toEqual(['health', 'cognitions', 'behaviours', 'emotions', 'occupational']);
  expect(PROCESSES).toEqual([
    'problem_solving',
    'goal_setting',
    'psychoeducation',
    'reassurance',
    'graded_activity',
    'rtw_planning',
    'work_modification',
  ]);
});

it('rule 15: a flag is either worked with or a matter of safety', () => {
  expect(FLAGS.filter(isSafetyFlag)).toEqual(['orange', 'red']);
  expect(FLAGS.filter((flag) => !isSafetyFlag(flag))).toEqual([...WORKED_FLAGS]);
});
