import type { SupportRecord } from './records.store';
import { supportMoments } from './support-moments';

const record = (kind: SupportRecord['kind'], what: string): SupportRecord => ({
  kind,
  what,
  on: '2026-05-02',
  at: 1,
  by: 'Ash',
});

it('support itself is told in words: steps, waits, hands and closing', () => {
  expect(
    supportMoments([
      record('step', '2'),
      record('wait', 'treatment'),
      record('cover', 'Bo'),
      record('hands', 'Cy'),
      record('meeting', '2026-05-09'),
      record('closing', 'another_job'),
    ]).map(({ what }) => what),
  ).toEqual([
    'Step 2: an action plan',
    'Waiting: treatment',
    'Bo covers',
    'Cy has the case from now on',
    'Meeting proposed',
    'Closed: another job',
  ]);
  expect(supportMoments([])).toEqual([]);
});
