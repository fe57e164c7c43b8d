import { readForm } from '#web';
import { FitNoteForm, fitNoteFrom, slipsOfThePen } from './fit-note-form';

const answers = (said: Partial<FitNoteForm> = {}): FitNoteForm =>
  Object.assign(new FitNoteForm(), {
    assessedOn: '2026-03-02',
    from: '2026-03-02',
    to: '2026-03-29',
    outcome: 'not_fit',
    advice: ['altered_hours'],
    asWritten: false,
    ...said,
  } satisfies Partial<FitNoteForm>);
const asked = (said: Partial<FitNoteForm>, bornOn: string | null = '1980-05-17') =>
  slipsOfThePen(bornOn)(answers(said)).map(({ field, message }) => [field, message]);

describe('A fit note typed off the paper', () => {
  it.each([
    [{ to: '2026-03-01' }, 'to', 'The last day is before the first day. Look at the paper again'],
    [{ from: '1900-03-02' }, 'from', 'There were no fit notes before 6 April 2010'],
    [{ assessedOn: '1926-03-02' }, 'assessedOn', 'There were no fit notes before 6 April 2010'],
  ])(
    'rule 3: that says %j is asked about at its field, with what to do where the paper says so',
    (said, field, words) => {
      const [first, second] = asked(said);
      expect(first?.[0]).toBe(field);
      expect(first?.[1]).toContain(words);
      expect(second?.[0]).toBe('asWritten');
      expect(asked({ ...said, asWritten: true })).toEqual([]);
    },
  );

  it('rule 3: is asked about where it is older than the person', () => {
    expect(asked({ from: '2026-03-01' }, '2026-03-01').map(([field]) => field)).toEqual(['from', 'asWritten']);
    expect(asked({}, null)).toEqual([]);
    expect(asked({})).toEqual([]);
  });

  it('rule 3: is taken as it is written once somebody said that it is written so', () => {
    const typed = { assessedOn: '2026-03-02', from: '1900-03-02', to: '2026-03-29', outcome: 'not_fit' };
    const read = (body: object) => readForm(FitNoteForm, body, slipsOfThePen(null));
    expect(() => read(typed)).toThrow();
    expect(fitNoteFrom(read({ ...typed, asWritten: 'yes' })).from).toBe('1900-03-02');
  });

  it('says what its boxes say, and no box below “not fit”', () => {
    expect(fitNoteFrom(answers())).toMatchObject({ advice: [], issuerProfession: null, reassessment: null });
    expect(fitNoteFrom(answers({ outcome: 'may_be_fit' })).advice).toEqual(['altered_hours']);
  });
});
