import fc from 'fast-check';
import { ADVICE, type PlanClauses } from '#contracts';
import { planAgainstNotes, type NoteBesidePlan } from './plan-against-notes';

const row = (weekOf: string, hours: number, more: Partial<PlanClauses['rows'][number]> = {}) => ({
  weekOf,
  days: 'Monday',
  hours,
  duties: '',
  adjustment: '',
  ...more,
});
const plan = (rows: PlanClauses['rows'], more: Partial<PlanClauses> = {}): PlanClauses => ({
  startOn: '2026-03-16',
  reviewOn: '2026-04-13',
  notes: '',
  rows,
  ...more,
});
const same = plan([row('2026-03-16', 20), row('2026-03-30', 20)]);
const growing = plan([row('2026-03-30', 20), row('2026-03-16', 8)]);
const note = (more: Partial<NoteBesidePlan> = {}): NoteBesidePlan => ({
  from: '2026-03-02',
  to: '2026-03-29',
  outcome: 'may_be_fit',
  advice: [],
  ...more,
});
const kinds = (clauses: PlanClauses, ...notes: readonly NoteBesidePlan[]) =>
  planAgainstNotes(clauses, notes).map(({ kind, advice }) => (advice === null ? kind : `${kind}: ${advice}`));

describe('A plan beside the fit notes', () => {
  it('rule 1: beginning before a “not fit” note ends is told as what it is, and that it may be done', () => {
    const [conflict] = planAgainstNotes(same, [note({ outcome: 'not_fit' })]);
    expect(conflict).toMatchObject({
      kind: 'starts-before-the-note-ends',
      note: { from: '2026-03-02', to: '2026-03-29' },
    });
    expect(conflict?.words).toContain('You may go back before a note ends');
  });

  it('has nothing to do with a note that is over before the first day, or begins after the review', () => {
    for (const days of [
      { from: '2026-03-01', to: '2026-03-15' },
      { from: '2026-04-14', to: '2026-04-30' },
    ])
      expect(kinds(same, note({ ...days, outcome: 'not_fit', advice: ADVICE }))).toEqual([]);
    for (const days of [
      { from: '2026-03-01', to: '2026-03-16' },
      { from: '2026-04-13', to: '2026-04-30' },
    ])
      expect(kinds(same, note({ ...days, outcome: 'not_fit' }))).toEqual(['starts-before-the-note-ends']);
  });

  it('names each advice of which the plan says nothing', () => {
    expect(kinds(same, note({ advice: ADVICE }))).toEqual([
      'advice-missing: phased_return',
      'advice-missing: altered_hours',
      'advice-missing: amended_duties',
      'advice-missing: workplace_adaptations',
    ]);
  });

  it.each<[string, PlanClauses, (typeof ADVICE)[number]]>([
    ['hours that grow, in whatever order the rows are', growing, 'phased_return'],
    ['hours that differ', plan([row('2026-03-16', 20), row('2026-03-30', 8)]), 'altered_hours'],
    ['words about the hours', plan([row('2026-03-16', 20)], { notes: 'Start at 10' }), 'altered_hours'],
    ['other work', plan([row('2026-03-16', 20, { duties: 'Desk work' })]), 'amended_duties'],
    ['something that helps', plan([row('2026-03-16', 20, { adjustment: 'A stool' })]), 'workplace_adaptations'],
  ])('%s meets its advice', (_, clauses, advice) => {
    expect(kinds(clauses, note({ advice: [advice] })).filter((kind) => kind.startsWith('advice'))).toEqual([]);
  });

  it('hours that shrink are no phased return, and blanks are no words', () => {
    expect(kinds(plan([row('2026-03-16', 20), row('2026-03-30', 8)]), note({ advice: ['phased_return'] }))).toEqual([
      'advice-missing: phased_return',
    ]);
    const blank = plan([row('2026-03-16', 20, { duties: ' ', adjustment: ' ' })], { notes: ' \n' });
    expect(kinds(blank, note({ advice: ['amended_duties', 'workplace_adaptations'] }))).toHaveLength(2);
  });

  it('fewer hours at first that no note mentions are shown', () => {
    expect(kinds(growing, note())).toEqual(['hours-not-advised']);
    expect(kinds(growing, note({ advice: ['altered_hours'] }))).toEqual([]);
    expect(kinds(same, note())).toEqual([]);
  });

  it('does not depend on the order of the rows', () => {
    const anyPlan = fc
      .uniqueArray(fc.record({ week: fc.integer({ min: 10, max: 28 }), hours: fc.integer({ min: 0, max: 40 }) }), {
        selector: ({ week }) => week,
        maxLength: 6,
      })
      .map((rows) => plan(rows.map(({ week, hours }) => row(`2026-03-${week}`, hours))));
    fc.assert(
      fc.property(anyPlan, fc.subarray([...ADVICE]), (clauses, advice) => {
        const turned = { ...clauses, rows: clauses.rows.toReversed() };
        expect(kinds(turned, note({ advice }))).toEqual(kinds(clauses, note({ advice })));
      }),
    );
  });
});
