import { readForm } from '#web';
import { ReportForm, reportFrom } from './report-form';

const card = { name: 'Robin Sample', dateOfBirth: '1980-05-17' };
const answers = {
  practitioner: 'Alex Sample',
  role: 'Physiotherapist',
  assessedOn: '2026-03-02',
  outcome: 'may_be_fit',
  options: ['workplace_assessment', 'phased_return'],
  from: '2026-03-02',
  to: '2026-03-29',
  difficulty1: 'Sitting',
  recommendation1: 'A break every hour, 12 hours a week from 9 March',
  recommendation3: 'A lift to work',
};
const read = (changed: object = {}) => reportFrom(readForm(ReportForm, { ...answers, ...changed }), card);

describe('an AHP Health and Work Report', () => {
  it('rule 5: is read as its own form, its boxes in its own order', () => {
    expect(read()).toEqual({
      ...card,
      outcome: 'may_be_fit',
      practitioner: {
        name: 'Alex Sample',
        role: 'Physiotherapist',
        hcpcNumber: null,
        organisation: null,
        contact: null,
      },
      assessedOn: '2026-03-02',
      from: '2026-03-02',
      to: '2026-03-29',
      reviewOn: null,
      options: ['phased_return', 'workplace_assessment'],
      difficulties: [
        { difficulty: 'Sitting', recommendation: 'A break every hour, 12 hours a week from 9 March' },
        { difficulty: '', recommendation: 'A lift to work' },
      ],
    });
  });

  it('rule 5: knows no box of the fit note that it does not have', () => {
    expect(() => read({ options: ['workplace_adaptations'] })).toThrow();
  });

  it('does not end before it begins', () => {
    expect(() => read({ to: '2026-03-01' })).toThrow('The last day must not be before the first day');
    expect(read({ to: '2026-03-02' }).to).toBe('2026-03-02');
  });
});
