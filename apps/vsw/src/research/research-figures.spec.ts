import { LIMITS, outcomesOf, TARGETS, type OutcomeFacts } from '#pathway';
import { COLUMNS, KNOWN_TO_OTHERS, rowsOf, type ResearchCase } from './research-figures';
import { written } from './research-file';

const facts: OutcomeFacts = {
  followUpFrom: '2026-01-05',
  absence: [{ from: '2026-01-05', to: '2026-01-18', days: 3.5, source: 'text', said: 1 }],
  notes: [{ from: '2026-01-05', to: '2026-02-01', outcome: 'not_fit' }],
  return: { standing: 'sustained', since: null, sustained: ['2026-03-17'] } as never,
  workStatus: 'same_job',
  contacts: [
    { step: 1, minutes: 20, processes: ['reassurance'] },
    { step: 2, minutes: 40, processes: ['goal_setting'] },
  ],
  obstacles: [{ status: 'resolved' }, { status: 'open' }],
};
const nothing = Object.fromEntries(
  TARGETS.map((target) => [target, { resolved: 0, of: 0 }]),
) as ResearchCase['targets'];
const aCase = (changes: Partial<OutcomeFacts> = {}): ResearchCase => ({
  outcomes: outcomesOf({ ...facts, ...changes }, '2026-05-04', LIMITS),
  targets: { ...nothing, occupational: { resolved: 1, of: 2 } },
});

describe('Figures for research', () => {
  it('are the outcomes, with days cut to months and nothing of fit notes', () => {
    const [row] = rowsOf(Array.from({ length: 5 }, () => aCase()));
    expect(row).toMatchObject({
      follow_up_began: '2026-01',
      days_missed_by_text: '3.5',
      days_answered_by_text: '14',
      days_missed_by_form: null,
      days_missed_by_telephone: null,
      work_status: 'same_job',
      four_weeks_at_work: '2026-03',
      contacts: '2',
      step: '2',
      used_reassurance: 'yes',
      used_problem_solving: 'no',
      obstacles_occupational: '2',
      resolved_occupational: '1',
      obstacles_health: '0',
    });
    expect(JSON.stringify(row)).not.toMatch(/\d{4}-\d{2}-\d{2}|note|minutes/);
    expect(KNOWN_TO_OTHERS.every((name) => Object.hasOwn(COLUMNS, name))).toBe(true);
  });

  it('rule 19: no reply is a blank and not 0 days', () => {
    const silent = aCase({ absence: [] });
    const [row] = rowsOf([...Array.from({ length: 5 }, () => silent), ...Array.from({ length: 5 }, () => aCase())]);
    expect(row).toMatchObject({ days_missed_by_text: null, days_answered_by_text: null });
  });

  it('are the same in a table and in JSON', () => {
    const rows = [{ case: 'a-number', figures: { contacts: '2', work_status: null } }];
    expect(written('csv', rows)).toBe('"case","contacts","work_status"\r\n"a-number","2",""\r\n');
    expect(JSON.parse(written('json', rows))).toEqual([{ case: 'a-number', contacts: '2', work_status: null }]);
  });
});
