import { rowsFor } from './printed';
import { fieldWords } from './words';

describe('What a field says, in words', () => {
  const inRow = (house: 'gp' | 'employer' | 'vsw' | 'patient', event: string, name: string) =>
    rowsFor(house)
      .find((row) => row.event === event)
      ?.fields.find((field) => field.name === name)?.words;

  it('is of this event: the days of a fit note are days, and whom something is from is a person', () => {
    expect(inRow('vsw', 'FitNoteIssued', 'from')).toBe('from when');
    expect(inRow('vsw', 'FitNoteIssued', 'to')).toBe('until when');
    expect(inRow('employer', 'EmployerInvited', 'from')).toBe('from whom');
    expect(inRow('patient', 'OverrideTold', 'to')).toBe('to whom');
    expect(inRow('vsw', 'DisclosureOverridden', 'to')).toBe('to whom');
  });

  it('does not tell a surgery that it is sent a condition where it is asked for one', () => {
    expect(inRow('gp', 'FitNotesRequested', 'condition')).toBe('whether the condition is asked for too');
    expect(inRow('vsw', 'FitNoteIssued', 'condition')).toBe('the condition');
  });

  it('has none for what only machines read, nor for a name that is no field', () => {
    expect(fieldWords('FitNoteIssued', 'note')).toBeNull();
    expect(fieldWords('toString', 'toString')).toBeNull();
    expect(fieldWords(null, 'from')).toBe('from when');
  });
});
