import type { FitNoteFields, Ref } from '#contracts';
import { fitNoteStory, type PaperNote } from './fit-note-story';

const fields: FitNoteFields = {
  assessedOn: '2026-03-02',
  from: '2026-03-02',
  to: '2026-03-29',
  outcome: 'may_be_fit',
  advice: ['altered_hours'],
  condition: null,
  comments: null,
  issuerProfession: 'doctor',
  reassessment: null,
};
const paper = (note: string, said: Partial<FitNoteFields> = {}): PaperNote => ({
  ...fields,
  ...said,
  note: note as Ref<'patient'>,
});
const sent = (
  note: string,
  said: Partial<FitNoteFields> = {},
  marks: { replaced?: boolean; cancelled?: boolean } = {},
) => ({
  ...paper(note, said),
  replaced: false,
  cancelled: false,
  ...marks,
});
const TODAY = '2026-03-20';
const story = (
  fitNotes: readonly ReturnType<typeof sent>[],
  own: readonly PaperNote[] = [],
  cannot: string | null = null,
) => fitNoteStory({ fitNotes, cannotAccommodateOn: cannot }, own, TODAY);

describe('what a patient is told of their fit notes', () => {
  it('rule 2: a time off work and where it lies, its notes the latest first', () => {
    const told = story([sent('a'), sent('b', { from: '2026-04-02', to: '2026-04-20', assessedOn: '2026-04-02' })]);
    expect(
      told.episodes.map(({ from, to, window, notes }) => [from, to, window.place, notes.map(({ note }) => note)]),
    ).toEqual([['2026-03-02', '2026-04-20', 'within', ['b', 'a']]]);
    expect(told.episodes[0]?.notes.map(({ worthKnowing }) => worthKnowing.length)).toEqual([2, 0]);
  });

  it('rule 3: a copy from paper and the surgery’s copy are one note, told once', () => {
    const copies = (told: ReturnType<typeof story>) =>
      told.episodes.flatMap(({ notes }) => notes.map((note) => [note.note, note.copies]));
    expect(copies(story([], [paper('p')]))).toEqual([['p', 'paper']]);
    expect(copies(story([sent('s')], [paper('p')]))).toEqual([['s', 'both']]);
    expect(copies(story([sent('s')]))).toEqual([['s', 'surgery']]);
  });

  it('rule 2: a note corrected or taken back counts for nothing, and stays to be looked up', () => {
    const told = story(
      [sent('a', {}, { replaced: true }), sent('b', { outcome: 'not_fit', advice: [] }, { cancelled: true })],
      [paper('p')],
    );
    expect(told.episodes).toEqual([]);
    expect(told.earlier.map(({ note, replaced, cancelled }) => [note, replaced, cancelled])).toEqual([
      ['b', false, true],
      ['a', true, false],
    ]);
  });

  it('rule 4: “may be fit” that the employer cannot accommodate comes to “not fit”, on the same note', () => {
    const [note] = story([sent('a')], [], '2026-03-10').episodes[0]?.notes ?? [];
    expect(note).toMatchObject({ note: 'a', outcome: 'may_be_fit', comesTo: 'not_fit' });
    expect(story([sent('a')]).episodes[0]?.notes[0]?.comesTo).toBe('may_be_fit');
  });

  it('rule 3: a paper that contradicts itself is kept, with what to check', () => {
    const early = {
      assessedOn: '2022-06-30',
      from: '2022-06-30',
      to: '2022-07-10',
      issuerProfession: 'nurse',
    } as const;
    const told = story([], [paper('p', early)]);
    expect(told.toCheck.map(({ toCheck }) => toCheck)).toEqual([
      'On the day of this assessment only a doctor could issue a fit note.',
    ]);
    expect(told.episodes).toEqual([]);
    expect(story([], [paper('p')]).episodes[0]?.notes[0]?.toCheck).toBeNull();
  });

  it.each([
    [{ from: '1900-01-01' }, 'There were no fit notes before 6 April 2010: a date on it must be wrong.'],
    [{ to: '2026-01-01' }, 'The last day is before the first day.'],
    [{ assessedOn: '2011-05-17', from: '2011-05-17' }, 'A date on it is before the person was born, or on that day.'],
  ])('rule 3: a paper that says %j counts in no time off work before it was checked', (said, words) => {
    const card = { name: 'Robin Sample', dateOfBirth: '2011-05-17', channel: 'text' } as const;
    const told = fitNoteStory({ fitNotes: [], cannotAccommodateOn: null, card }, [paper('p', said), paper('q')], TODAY);
    expect(told.toCheck.map(({ note, toCheck }) => [note, toCheck])).toEqual([['p', words]]);
    expect(told.episodes.flatMap(({ notes }) => notes.map(({ note }) => note))).toEqual(['q']);
  });

  it('is empty before anything came', () => {
    expect(fitNoteStory(undefined, [], TODAY)).toEqual({ episodes: [], toCheck: [], earlier: [] });
  });
});
