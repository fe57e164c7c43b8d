import { canonical, type PlanClauses } from '#contracts';
import { foldEmployer, type EmployerView, type Mail } from '#disclosure';
import { createTemplates } from '../pages/templates';
import { readItem, seeItem, type SeenItem } from './item';

const clauses: PlanClauses = {
  startOn: '2026-06-01',
  reviewOn: '2026-07-13',
  notes: 'A parking space near the door <b>please</b>',
  rows: [
    { weekOf: '2026-06-15', days: 'Monday to Thursday', hours: 22.5, duties: '', adjustment: '' },
    {
      weekOf: '2026-06-01',
      days: 'Monday, Wednesday',
      hours: 12,
      duties: 'Desk work',
      adjustment: 'Breaks every hour',
    },
  ],
};

const print = (house: string, item: SeenItem): string => createTemplates(house).render(item.template, { item });
const delivered = (type: 'PlanProposed' | 'FitNoteShown' | 'RtwAgreed', payload: object): EmployerView =>
  foldEmployer(undefined, { type, payload, id: 'mail', occurredOn: '2026-05-20' } as Mail<'employer'>);

describe('preview equals delivery', () => {
  it('shows the patient the bytes the employer will be shown of a proposal', () => {
    const payload = { version: 2, digest: 'ab'.repeat(32), clauses };
    const [proposal] = delivered('PlanProposed', payload).proposals;
    const { version, digest } = proposal!;
    const page = print(
      'employer',
      seeItem({ type: 'PlanProposed', payload: { version, digest, clauses: proposal!.clauses } }),
    );
    expect(print('patient', readItem('PlanProposed', canonical(payload)))).toBe(page);
    expect(page).toContain('Breaks every hour');
    expect(page).toContain('abababab');
    expect(page).not.toContain('ab'.repeat(8));
    expect(page).toContain('&lt;b&gt;please');
  });

  it('shows the bytes of a fit note’s dates and advice, and has no place for a condition', () => {
    const payload = { from: '2026-05-01', to: '2026-05-31', outcome: 'may_be_fit', advice: ['phased_return'] } as const;
    const [{ on: _, ...held }] = delivered('FitNoteShown', payload).fitNoteAdvice as [
      EmployerView['fitNoteAdvice'][number],
    ];
    const page = print('employer', seeItem({ type: 'FitNoteShown', payload: held }));
    expect(print('patient', readItem('FitNoteShown', canonical(payload)))).toBe(page);
    expect(page).toContain('a phased return to work');
    const leaky = canonical({ ...payload, condition: 'CANARY', comments: 'CANARY' });
    expect(print('patient', readItem('FitNoteShown', leaky))).toBe(page);
  });

  it('shows the bytes of an agreed plan to surgery and employer alike', () => {
    const payload = { version: 3, digest: 'cd'.repeat(32), agreedOn: '2026-05-22', clauses };
    const agreed = delivered('RtwAgreed', payload).agreed!;
    const page = print('employer', seeItem({ type: 'RtwAgreed', payload: agreed }));
    expect(print('patient', readItem('RtwAgreed', canonical(payload)))).toBe(page);
    expect(page).toContain('Agreed on 22 May 2026');
    expect(page).toContain('does not change the contract');
  });
});

describe('an item', () => {
  it('says how long each row holds, in the order of the weeks', () => {
    const item = seeItem({ type: 'PlanProposed', payload: { clauses } });
    expect(item).toMatchObject({
      version: null,
      shortDigest: null,
      plan: {
        rows: [
          { from: '2026-06-01', to: '2026-06-14', weeks: 2, hours: 12 },
          { from: '2026-06-15', to: null, weeks: null, hours: 22.5 },
        ],
      },
    });
  });

  it('of a type no recipient has a page for is not previewed', () => {
    expect(() => readItem('SafetyConcernRaised', '{}')).toThrow('SafetyConcernRaised');
    expect(() => readItem('PlanProposed', 'null')).toThrow('PlanProposed');
  });
});
