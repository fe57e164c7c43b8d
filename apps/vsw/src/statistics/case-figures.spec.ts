import { tablesOf, type CaseFigures } from './case-figures';

const one: CaseFigures = {
  standing: 'sustained',
  sustainedEver: true,
  workStatus: 'not_returning',
  contacts: 1,
  step: 1,
  processes: ['reassurance'],
  closing: 'no_further_support_needed',
  answered: false,
};
const other: CaseFigures = {
  ...one,
  standing: 'stopped',
  workStatus: null,
  contacts: 5,
  step: 3,
  processes: [],
  closing: 'open',
};

describe('The figures of all cases', () => {
  it('count everybody once in each table, so that every table adds up to the same number', () => {
    for (const { cells } of tablesOf([one, other, other]))
      expect(cells.reduce((sum, { count }) => sum + count, 0)).toBe(3);
  });

  it('rule 17: count one contact that was enough as an ending like any other', () => {
    const ended = tablesOf([one]).find(({ title }) => title === 'How support ended');
    expect(ended?.cells.find(({ count }) => count === 1)?.label).toBe('No further support needed');
  });

  it('count a decision not to go back as where somebody stands, beside all others', () => {
    const work = tablesOf([one, other]).find(({ title }) => title.startsWith('Where they stand'));
    expect(work?.cells.filter(({ count }) => count === 1).map(({ label }) => label)).toEqual([
      'Decided not to go back',
      'Not said',
    ]);
  });
});
