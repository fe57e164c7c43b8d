import { foldVsw, type Mail } from '#disclosure';
import type { SupportRecord } from './records.store';
import { supportMoments } from './support-moments';

const opened = foldVsw(undefined, {
  type: 'CaseOpened',
  payload: { card: null, source: 'self', surgery: null },
  id: '1',
  occurredOn: '2026-05-01',
} as unknown as Mail<'vsw'>);
const record = (kind: SupportRecord['kind'], what: string): SupportRecord => ({
  kind,
  what,
  on: '2026-05-02',
  by: 'Ash',
});

it('support itself is told in words: steps, waits, hands and closing, and that it was opened again', () => {
  const view = { ...opened, support: { ...opened.support, reopenedOn: '2026-06-01' } };
  expect(
    supportMoments(view, [
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
    'Opened again',
  ]);
  expect(supportMoments(opened, [])).toEqual([]);
});
