import * as fc from 'fast-check';
import { addDays } from '../case/dates';
import { aNote } from './a-note';
import { addMonths } from './days';
import { episodesOf } from './episodes';
import { FIT_NOTE_NOTICES, noticesOf, type FitNoteNotice, type NoteInEpisode } from './notices';

const note = (id: string, from: string, to: string, said: Partial<NoteInEpisode> = {}): NoteInEpisode => ({
  ...aNote({ from, to, assessedOn: from }),
  note: id,
  ...said,
});
const TODAY = '2027-12-31';

/** What is told of the note "this" among the others. */
const told = (notes: readonly NoteInEpisode[], today = TODAY, rows: readonly FitNoteNotice[] = FIT_NOTE_NOTICES) =>
  episodesOf(notes).flatMap((episode) =>
    episode.notes
      .filter((one) => one.note === 'this')
      .flatMap((one) => noticesOf(one, episode, today, rows).map(({ id }) => id)),
  );

describe('what is told of a note', () => {
  it('rule 3: nothing of an ordinary one', () => {
    expect(told([note('this', '2026-01-01', '2026-01-28')])).toEqual([]);
    expect(told([note('before', '2026-01-01', '2026-01-28'), note('this', '2026-01-29', '2026-02-25')])).toEqual([]);
  });

  it.each([
    ['2026-03-31', []],
    ['2026-04-01', ['longer-than-3-months']],
  ])('rule 3: longer than 3 months in the first 6: from 1 January to %s', (to, notices) => {
    expect(told([note('this', '2026-01-01', to)])).toEqual(notices);
  });

  it.each([
    ['2026-06-30', ['longer-than-3-months']],
    ['2026-07-01', []],
  ])('rule 3: later than 6 months a long note is ordinary: beginning on %s', (from, notices) => {
    const months = [1, 2, 3, 4, 5, 6].map((month) =>
      note(
        `m${month}`,
        `2026-0${month}-01`,
        addDays(addMonths(`2026-0${month}-01`, 1), month === 6 && from < '2026-07' ? -2 : -1),
      ),
    );
    expect(told([...months, note('this', from, '2026-12-31')])).toEqual(notices);
  });

  it.each([
    ['2026-01-28', []],
    ['2026-01-27', ['gap']],
    ['2026-01-21', ['gap']],
    ['2026-01-20', []],
  ])(
    'rule 2: a gap of 1 to 7 days is told, within the episode it belongs to: the note before ends on %s',
    (to, notices) => {
      expect(told([note('before', '2026-01-01', to), note('this', '2026-01-29', '2026-02-25')])).toEqual(notices);
    },
  );

  it('rule 3: a gap that a longer note covers is none', () => {
    const notes = [note('a', '2026-01-01', '2026-02-28'), note('b', '2026-01-05', '2026-01-10')];
    expect(told([...notes, note('this', '2026-02-20', '2026-03-10')])).toEqual(['overlap']);
  });

  it.each([
    ['2026-01-28', ['overlap']],
    ['2026-01-29', []],
  ])('rule 3: a day on two notes is an overlap: the later begins on %s', (from, notices) => {
    expect(told([note('this', '2026-01-01', '2026-01-28'), note('after', from, '2026-02-25')])).toEqual(notices);
  });

  it('rule 3: the same days and outcome twice are told as that, and not as an overlap', () => {
    const twin = note('twin', '2026-01-01', '2026-01-28');
    expect(told([twin, { ...twin, note: 'this' }])).toEqual(['same-days']);
    expect(
      told([
        { ...twin, outcome: 'may_be_fit' },
        { ...twin, note: 'this' },
      ]),
    ).toEqual(['overlap']);
  });

  it.each([
    ['2026-01-08', ['back-dated']],
    ['2025-12-31', ['future-dated']],
    ['2026-01-01', []],
  ])('rule 3: from 1 January, assessed on %s', (assessedOn, notices) => {
    expect(told([note('this', '2026-01-01', '2026-01-28', { assessedOn })])).toEqual(notices);
  });

  it('rule 3: an assessment that is still to come', () => {
    const notes = [note('this', '2026-01-02', '2026-01-28')];
    expect(told(notes, '2026-01-01')).toEqual(['assessment-to-come']);
    expect(told(notes, '2026-01-02')).toEqual([]);
  });

  it('rule 23: the 3 months are a row: another limit from a day on is another row', () => {
    const reform: FitNoteNotice = {
      id: 'longer-than-3-months',
      version: 2,
      effectiveFrom: '2026-01-01',
      effectiveTo: null,
      source: 'a reform for this test',
      words: 'Told of every note.',
      tells: 'begins_before_assessment',
    };
    const long = note('this', '2025-12-31', '2026-12-31');
    expect(told([long], TODAY, [...FIT_NOTE_NOTICES, reform])).toEqual(['longer-than-3-months']);
    const later = { ...long, from: '2026-01-01', assessedOn: '2026-01-01' };
    expect(told([later], TODAY, [...FIT_NOTE_NOTICES, reform])).toEqual([]);
  });

  it('rule 3: every notice is a plain sentence with a source, and none can refuse', () => {
    for (const row of FIT_NOTE_NOTICES) {
      expect(row.words).toMatch(/^[A-Z].*\.$/);
      expect(row.source).not.toBe('');
      expect(row).not.toHaveProperty('verdict');
      expect(row.words).not.toMatch(/invalid|reject|refus|not allowed|must/i);
    }
  });

  it('rule 3: what is told does not depend on the order in which notes arrived', () => {
    const day = fc.integer({ min: 0, max: 200 }).map((n) => addDays('2026-01-01', n));
    const notes = fc
      .array(fc.tuple(day, fc.integer({ min: 0, max: 100 })), { minLength: 1, maxLength: 8 })
      .map((all) => all.map(([from, days], i) => note(i === 0 ? 'this' : `n${i}`, from, addDays(from, days))));
    fc.assert(
      fc.property(
        notes.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => told(shuffled).join() === told(all).join(),
      ),
      { numRuns: 10_000 },
    );
  });
});
