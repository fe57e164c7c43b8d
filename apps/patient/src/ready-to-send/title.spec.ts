import { titleOf } from './title';

const note = (from: string, to: string) => ({
  about: 'FitNoteIssued',
  text: JSON.stringify({ from, to, outcome: 'not_fit', advice: [] }),
});

describe('What an item is called', () => {
  it('a fit note by its days', () => {
    expect(titleOf(note('2026-03-03', '2026-03-16'))).toBe('Your fit note: dates and advice, 3 March to 16 March 2026');
    expect(titleOf(note('2026-12-21', '2027-01-04'))).toBe(
      'Your fit note: dates and advice, 21 December 2026 to 4 January 2027',
    );
    expect(titleOf({ ...note('2026-03-03', '2026-03-16'), about: 'FitNoteReplaced' })).toBe(
      'Your corrected fit note: dates and advice, 3 March to 16 March 2026',
    );
  });

  it('a fit note whose advice is left out has only its dates', () => {
    const text = JSON.stringify({ from: '2026-03-03', to: '2026-03-16', outcome: 'not_fit' });
    expect(titleOf({ about: 'FitNoteIssued', text })).toBe('Your fit note: dates, 3 March to 16 March 2026');
  });

  it('anything else by what it is about', () => {
    expect(titleOf({ about: 'SharedWordsApproved', text: '{"words":"Rest"}' })).toBe(
      'Your words about what would help',
    );
  });
});
