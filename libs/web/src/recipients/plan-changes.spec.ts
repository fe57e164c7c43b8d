import type { PlanClauses, PlanRow } from '#contracts';
import { planChanges } from './plan-changes';

const row = (weekOf: string, hours: number, more: Partial<PlanRow> = {}): PlanRow => ({
  weekOf,
  hours,
  days: 'Monday',
  duties: 'Desk work',
  adjustment: '',
  ...more,
});
const plan = (rows: readonly PlanRow[], more: Partial<PlanClauses> = {}): PlanClauses => ({
  startOn: '2026-06-01',
  reviewOn: '2026-07-13',
  notes: '',
  rows,
  ...more,
});

describe('planChanges', () => {
  it('finds nothing between equal plans, whatever the order of their rows', () => {
    const a = row('2026-06-01', 12);
    const b = row('2026-06-08', 16);
    expect(planChanges(plan([a, b]), plan([b, a]))).toEqual([]);
  });

  it('names each clause that differs, whole plan first, then by week', () => {
    const before = plan([row('2026-06-08', 16), row('2026-06-01', 12)]);
    const after = plan([row('2026-06-01', 10, { days: 'Tuesday' }), row('2026-06-08', 16)], { reviewOn: '2026-07-20' });
    expect(planChanges(before, after)).toEqual([
      { week: null, clause: 'reviewOn', before: '2026-07-13', after: '2026-07-20' },
      { week: '2026-06-01', clause: 'days', before: 'Monday', after: 'Tuesday' },
      { week: '2026-06-01', clause: 'hours', before: '12', after: '10' },
    ]);
  });

  it('shows a week that came or went as a whole', () => {
    const first = row('2026-06-01', 12);
    const second = row('2026-06-08', 16, { adjustment: 'A stool' });
    expect(planChanges(plan([first]), plan([first, second]))).toEqual([
      { week: '2026-06-08', clause: 'week', before: null, after: 'Monday; 16 hours; Desk work; A stool' },
    ]);
    expect(planChanges(plan([first, second]), plan([first]))[0]).toMatchObject({ clause: 'week', after: null });
  });
});
