import { foldVsw, type Mail, type VswView } from '#disclosure';
import { fitNoteStory } from './fit-note-story';

const note = (name: string, from = '2026-03-02', to = '2026-03-29') => ({
  note: name,
  assessedOn: from,
  from,
  to,
  outcome: 'may_be_fit',
  advice: ['altered_hours'],
  issuerProfession: 'doctor',
  reassessment: null,
});
const story = (...mails: readonly (readonly [string, object])[]) => {
  const view = mails.reduce<VswView | undefined>(
    (before, [type, payload]) =>
      foldVsw(before, { type, payload, occurredOn: '2026-03-10', id: 'mail' } as Mail<'vsw'>),
    undefined,
  );
  return fitNoteStory(view ?? { fitNotes: [], cannotAccommodateOn: null }, '2026-03-20');
};

describe('the fit notes on a case page', () => {
  it('rule 2: stand by time off work, with where it lies as information', () => {
    const told = story(['FitNoteIssued', note('a')], ['FitNoteIssued', note('b', '2026-05-01', '2026-05-20')]);
    expect(told.episodes.map(({ from, window, notes }) => [from, window.place, notes.map((one) => one.note)])).toEqual([
      ['2026-05-01', 'before', ['b']],
      ['2026-03-02', 'within', ['a']],
    ]);
  });

  it('show a note of which the patient holds back the day of the assessment', () => {
    const { assessedOn: _, ...heldBack } = note('a');
    const told = story(['FitNoteIssued', heldBack]);
    expect(told.episodes.flatMap(({ notes }) => notes.map((one) => one.note))).toEqual(['a']);
  });

  it('rule 3: show a note once, whichever copy came first', () => {
    const copies = (told: ReturnType<typeof story>) =>
      told.episodes.flatMap(({ notes }) => notes.map((one) => [one.note, one.copies]));
    const [shown, issued] = [['FitNoteShown', note('p')] as const, ['FitNoteIssued', note('s')] as const];
    expect(copies(story(shown))).toEqual([['p', 'paper']]);
    expect(copies(story(shown, issued))).toEqual([['s', 'both']]);
    expect(copies(story(issued, shown))).toEqual([['s', 'both']]);
  });

  it('rule 2: put aside what was corrected or taken back', () => {
    const told = story(
      ['FitNoteIssued', note('a')],
      ['FitNoteReplaced', { ...note('b'), replaces: 'a' }],
      ['FitNoteCancelled', { note: 'b' }],
    );
    expect(told.episodes).toEqual([]);
    expect(told.earlier.map((one) => [one.note, one.replaced, one.cancelled])).toEqual([
      ['b', false, true],
      ['a', true, false],
    ]);
  });

  it('rule 4: count “may be fit” as “not fit” once the employer cannot accommodate it', () => {
    const told = story(['FitNoteIssued', note('a')], ['CannotAccommodate', { reason: 'No lighter work.' }]);
    expect(told.episodes[0]?.notes[0]).toMatchObject({ note: 'a', outcome: 'may_be_fit', comesTo: 'not_fit' });
  });

  it('rule 6: ask nothing about a condition they were not told', () => {
    const told = story(['FitNoteIssued', note('a')]);
    expect(told.episodes[0]?.notes[0]).toMatchObject({ toCheck: null });
    expect(told.episodes[0]?.notes[0]).not.toHaveProperty('condition');
  });

  it('rule 3: count nothing by a note that cannot be right, and show it as one to check', () => {
    const told = story(
      ['FitNoteShown', note('old', '1900-01-01', '1900-01-20')],
      ['FitNoteShown', note('p', '2026-03-20', '2026-03-02')],
      ['FitNoteIssued', note('s')],
    );
    expect(told.toCheck.map((one) => one.note)).toEqual(['p', 'old']);
    expect(told.episodes.flatMap(({ notes }) => notes.map((one) => one.note))).toEqual(['s']);
  });

  it('show a copy from paper as it was corrected, and not once it was taken back', () => {
    const copies = [
      ['FitNoteShown', note('p')] as const,
      ['FitNoteShown', note('p', '2026-03-02', '2026-03-16')] as const,
    ];
    expect(story(...copies).episodes[0]?.notes.map(({ to }) => to)).toEqual(['2026-03-16']);
    expect(story(...copies, ['FitNoteTakenBack', { note: 'p' }]).episodes).toEqual([]);
    expect(story(['FitNoteIssued', note('s')], ['FitNoteTakenBack', { note: 's' }]).episodes).toHaveLength(1);
  });
});
