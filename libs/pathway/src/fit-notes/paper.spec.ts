import * as fc from 'fast-check';
import { FIT_NOTE_OUTCOMES, type FitNoteFields } from '#contracts';
import { addDays } from '../case/dates';
import { aNote } from './a-note';
import { markReplaced, stands } from './chain';
import { repeatOf } from './duplicates';
import { episodesOf } from './episodes';
import { joinPaper } from './paper';

type Copy = FitNoteFields & { readonly note: string };
type Sent = Copy & { readonly replaced: boolean; readonly cancelled: boolean };
const paper = (note: string, said: Partial<FitNoteFields> = {}): Copy => ({ ...aNote(said), note });
const sent = (note: string, said: Partial<Sent> = {}): Sent => ({
  ...aNote(said),
  note,
  replaced: said.replaced ?? false,
  cancelled: said.cancelled ?? false,
});

describe('a chain of corrections', () => {
  const link = (note: string, replaces: string | null = null, cancelled = false) => ({ note, replaces, cancelled });
  const standing = (...notes: readonly ReturnType<typeof link>[]) =>
    markReplaced(notes)
      .filter(stands)
      .map(({ note }) => note);

  it('rule 2: the last correction stands, and nothing it took the place of', () => {
    expect(standing(link('a'), link('b', 'a'), link('c', 'b'), link('other'))).toEqual(['c', 'other']);
  });

  it('rule 2: a cancelled note does not stand, and cancelling a correction does not bring back what it corrected', () => {
    expect(standing(link('a', null, true))).toEqual([]);
    expect(standing(link('a'), link('b', 'a', true))).toEqual([]);
  });

  it('rule 2: a correction that arrives before the note it corrects corrects it all the same', () => {
    expect(standing(link('b', 'a'), link('a'))).toEqual(['b']);
  });
});

describe('a copy from paper', () => {
  it('stands alone until the surgery’s copy comes', () => {
    expect(joinPaper([], [paper('p')])).toEqual([{ of: 'paper', copy: paper('p'), paper: [paper('p')], stands: true }]);
  });

  it('joins the surgery’s copy with its days and outcome, which is then what the note says', () => {
    const note = sent('s', { condition: 'Low back pain' });
    expect(joinPaper([note], [paper('p')])).toEqual([{ of: 'surgery', copy: note, paper: [paper('p')], stands: true }]);
  });

  it.each([{ from: '2026-09-02' }, { to: '2026-09-27' }, { outcome: 'may_be_fit' as const }])(
    'is another note when %j',
    (said) => {
      expect(
        joinPaper([sent('s')], [paper('p', said)])
          .map(({ of }) => of)
          .sort(),
      ).toEqual(['paper', 'surgery']);
    },
  );

  it('entered twice is one note', () => {
    const twice = joinPaper([], [paper('p'), paper('q')]);
    expect(twice.map(({ copy, paper: copies }) => [copy.note, copies.length])).toEqual([['p', 2]]);
  });

  it('goes with the note it is a copy of when the surgery corrects or cancels that', () => {
    const corrected = [sent('s', { replaced: true }), sent('t', { to: '2026-10-05' })];
    expect(
      joinPaper(corrected, [paper('p')])
        .filter((note) => note.stands)
        .map(({ copy }) => copy.note),
    ).toEqual(['t']);
    expect(joinPaper([sent('s', { cancelled: true })], [paper('p')]).some((note) => note.stands)).toBe(false);
  });

  it('joins the note that stands where a correction left days and outcome alone', () => {
    const joined = joinPaper([sent('a', { replaced: true }), sent('b')], [paper('p')]);
    expect(joined.filter(({ paper: copies }) => copies.length > 0).map(({ copy }) => copy.note)).toEqual(['b']);
  });
});

describe('in any order of arrival', () => {
  // Jest's own comparison would take most of the time of ten thousand runs.
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  const fields = fc
    .record({
      from: fc.integer({ min: 0, max: 30 }).map((n) => addDays('2026-01-01', n)),
      days: fc.integer({ min: 0, max: 20 }),
      outcome: fc.constantFrom(...FIT_NOTE_OUTCOMES),
    })
    .map(({ from, days, outcome }) => aNote({ from, to: addDays(from, days), outcome }));
  const surgery = fc
    .array(fc.record({ fields, replaced: fc.boolean(), cancelled: fc.boolean() }), { maxLength: 5 })
    .map((all) => all.map(({ fields: one, ...marks }, i) => ({ ...one, ...marks, note: `s${i}` })));
  const copies = fc.array(fields, { maxLength: 5 }).map((all) => all.map((one, i) => ({ ...one, note: `p${i}` })));
  const shuffled = <T>(all: readonly T[]) => fc.shuffledSubarray([...all], { minLength: all.length });

  it('rule 2: joins and episodes are the same', () => {
    const arrivals = fc
      .tuple(surgery, copies)
      .chain(([s, p]) => fc.tuple(fc.constant([s, p] as const), shuffled(s), shuffled(p)));
    fc.assert(
      fc.property(arrivals, ([[s, p], s2, p2]) => {
        const joined = joinPaper(s, p);
        const again = joinPaper(s2, p2);
        const episodes = (notes: typeof joined) =>
          episodesOf(notes.filter((one) => one.stands).map(({ copy }) => copy));
        return same(again, joined) && same(episodes(again), episodes(joined));
      }),
      { numRuns: 10_000 },
    );
  });

  it('rule 3: every copy is held once, and no copy from paper adds a note to one the surgery sent', () => {
    fc.assert(
      fc.property(surgery, copies, (s, p) => {
        const joined = joinPaper(s, p);
        const copiesHeld = joined.flatMap(({ paper: own }) => own.map(({ note }) => note)).sort();
        const alike = s.map((note) => ({ ...note, note: `copy of ${note.note}` }));
        return (
          same(copiesHeld, p.map((one) => one.note).sort()) &&
          joined.filter(({ of }) => of === 'surgery').length === s.length &&
          joinPaper(s, alike).length === s.length
        );
      }),
      { numRuns: 10_000 },
    );
  });

  it('rule 3: recording notes again, under whatever code, never adds one', () => {
    fc.assert(
      fc.property(fc.array(fields, { maxLength: 5 }), fc.boolean(), (notes, print) => {
        const record = (held: readonly FitNoteFields[], note: FitNoteFields, issue: 'new' | 'duplicate') =>
          repeatOf({ issue, note }, held) ? held : [...held, note];
        const once = notes.reduce<readonly FitNoteFields[]>((held, note) => record(held, note, 'new'), []);
        const again = notes.reduce((held, note) => record(held, note, print ? 'duplicate' : 'new'), once);
        return same(again, once);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('a repeat', () => {
  const held = [aNote({ to: '2026-09-14' }), aNote({ comments: 'Rest.' })];

  it('rule 3: coded as a duplicate is a second print of the note with its days and outcome', () => {
    expect(repeatOf({ issue: 'duplicate', note: aNote() }, held)).toBe(held[1]);
    expect(repeatOf({ issue: 'duplicate', note: aNote({ outcome: 'may_be_fit' }) }, held)).toBeUndefined();
  });

  it('rule 3: coded as new is a repeat only when it says the same in everything', () => {
    expect(repeatOf({ issue: 'new', note: aNote() }, held)).toBeUndefined();
    expect(repeatOf({ issue: 'by_hand', note: aNote({ comments: 'Rest.' }) }, held)).toBe(held[1]);
  });

  it.each<Partial<FitNoteFields>>([
    { assessedOn: '2026-09-02' },
    { from: '2026-09-02' },
    { to: '2026-09-29' },
    { outcome: 'may_be_fit' },
    { outcome: 'may_be_fit', advice: ['altered_hours'] },
    { condition: 'Low back pain' },
    { comments: 'Rest.' },
    { issuerProfession: 'nurse' },
    { reassessment: false },
  ])('rule 3: %j is another note', (said) => {
    expect(repeatOf({ issue: 'new', note: aNote(said) }, [aNote()])).toBeUndefined();
  });

  it('rule 3: boxes are a set: their order says nothing', () => {
    const ticked = aNote({ outcome: 'may_be_fit', advice: ['phased_return', 'altered_hours'] });
    expect(repeatOf({ issue: 'new', note: { ...ticked, advice: ticked.advice.toReversed() } }, [ticked])).toBe(ticked);
  });
});
