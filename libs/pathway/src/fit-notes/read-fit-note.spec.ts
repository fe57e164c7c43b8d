import * as fc from 'fast-check';
import { ADVICE, type FitNoteFields } from '#contracts';
import { CODES } from './codes';
import { checkFitNote, duplicateOf, readFitNote, type CodedFitNote } from './read-fit-note';

const NOT_FIT = '751481000000104';
const MAY_BE_FIT = '751601000000107';
const DUPLICATE_NOT_FIT = '751621000000103';
const BY_HAND_NOT_FIT = '751731000000106';
const PHASED_RETURN = '775281000000100';
const WORKPLACE_ADAPTATION = '775351000000103';
const BACK_TO_WORK = '14241000000101';
const SELF_CERTIFICATE = '13851000000100';

const coded = (...codes: readonly string[]): CodedFitNote => ({
  codes,
  assessedOn: '2026-09-01',
  from: '2026-09-01',
  to: '2026-09-28',
  condition: null,
  comments: null,
  issuerProfession: 'doctor',
  reassessment: true,
});
const { codes: _, ...said } = coded();
const note: FitNoteFields = { ...said, outcome: 'not_fit', advice: [] };

describe('reading a coded fit note', () => {
  it('reads not fit', () => {
    expect(readFitNote(coded(NOT_FIT))).toEqual({ issue: 'new', note });
  });

  it('reads may be fit with its ticks in the order of the form', () => {
    expect(readFitNote(coded(WORKPLACE_ADAPTATION, MAY_BE_FIT, PHASED_RETURN))).toEqual({
      issue: 'new',
      note: { ...note, outcome: 'may_be_fit', advice: ['phased_return', 'workplace_adaptations'] },
    });
  });

  it('takes advice alone for may be fit', () => {
    expect(readFitNote(coded(PHASED_RETURN))).toMatchObject({ note: { outcome: 'may_be_fit' } });
  });

  it('knows a duplicate and a note written by hand', () => {
    expect(readFitNote(coded(DUPLICATE_NOT_FIT))).toEqual({ issue: 'duplicate', note });
    expect(readFitNote(coded(BY_HAND_NOT_FIT))).toEqual({ issue: 'by_hand', note });
  });

  it.each([
    ['unknown_code', [NOT_FIT, '999999999'], 1],
    ['no_code', [], undefined],
    ['says_no_outcome', [SELF_CERTIFICATE], undefined],
    ['says_back_to_work', [BACK_TO_WORK], 0],
    ['contradictory_outcome', [NOT_FIT, MAY_BE_FIT], 1],
    ['contradictory_outcome', [NOT_FIT, PHASED_RETURN], 1],
    ['contradictory_issue', [NOT_FIT, DUPLICATE_NOT_FIT], 1],
  ])('refuses %s in %j', (refused, codes, index) => {
    expect(readFitNote(coded(...codes))).toEqual({
      refused,
      field: 'codes',
      ...(index === undefined ? {} : { index }),
    });
  });

  it('refuses a note that ends before it begins', () => {
    const backwards = { ...coded(NOT_FIT), to: '2026-08-31' };
    expect(readFitNote(backwards)).toEqual({ refused: 'dates_reversed', field: 'to' });
  });

  it('takes a note of one day, a long one and a future one: oddities are for the reader to judge', () => {
    for (const to of ['2026-09-01', '2027-09-01'])
      expect(readFitNote({ ...coded(NOT_FIT), to })).toMatchObject({ issue: 'new' });
  });

  it('reads every twin as its twin, and every order of codes alike', () => {
    const meaningful = [...CODES].filter(([, { meaning }]) => meaning.kind !== 'other').map(([code]) => code);
    const answer = (codes: readonly string[]) => {
      const read = readFitNote(coded(...codes));
      return 'refused' in read ? 'refused' : read;
    };
    fc.assert(
      fc.property(
        fc
          .shuffledSubarray(meaningful, { minLength: 1, maxLength: 4 })
          .chain((codes) => fc.tuple(fc.constant(codes), fc.shuffledSubarray(codes, { minLength: codes.length }))),
        ([codes, shuffled]) => {
          const twins = codes.map((code) => twinOf(code));
          expect(answer(shuffled)).toEqual(answer(codes));
          expect(answer(twins)).toEqual(answer(codes));
          expect(answer([...codes, ...twins])).toEqual(answer(codes));
        },
      ),
    );
  });

  it('never certifies fitness, and never ticks a box on "not fit"', () => {
    fc.assert(
      fc.property(fc.subarray([...CODES.keys()], { maxLength: 5 }), (codes) => {
        const read = readFitNote(coded(...codes));
        if ('refused' in read) return;
        expect(['not_fit', 'may_be_fit']).toContain(read.note.outcome);
        if (read.note.outcome === 'not_fit') expect(read.note.advice).toEqual([]);
      }),
    );
  });
});

describe('the codes', () => {
  it('are 101, and each passes the SNOMED CT check digit', () => {
    expect(CODES.size).toBe(101);
    for (const code of CODES.keys()) expect([code, verhoeff(code)]).toEqual([code, true]);
  });

  it('come as twins whose terms differ by a trailing space', () => {
    const spaced = [...CODES.values()].filter(({ term }) => term.endsWith(' ') && term.includes('fit for work'));
    expect(spaced).toHaveLength(6);
  });

  it('cover the four boxes of the form', () => {
    const advice = [...CODES.values()].flatMap(({ meaning }) => (meaning.kind === 'advises' ? [meaning.advice] : []));
    expect(new Set(advice)).toEqual(new Set(ADVICE));
  });
});

describe('a note entered by hand', () => {
  it('keeps the same rules', () => {
    expect(checkFitNote(note)).toBeNull();
    expect(checkFitNote({ ...note, advice: ['phased_return'] })).toEqual({
      refused: 'advice_when_not_fit',
      field: 'advice',
    });
    expect(checkFitNote({ ...note, from: '2026-09-29' })).toEqual({ refused: 'dates_reversed', field: 'to' });
  });
});

describe('a duplicate', () => {
  it('is a second print of the note with the same days and outcome', () => {
    const held = [
      { ...note, id: 'a', to: '2026-09-14' },
      { ...note, id: 'b', comments: 'Rest.' },
    ];
    expect(duplicateOf(note, held)?.id).toBe('b');
  });

  it('of nothing held adds nothing', () => {
    expect(duplicateOf(note, [{ ...note, outcome: 'may_be_fit' }])).toBeUndefined();
  });
});

/** Another code of the same meaning, where there is one. */
function twinOf(code: string): string {
  const meaning = CODES.get(code)?.meaning;
  return [...CODES].find(([other, entry]) => other !== code && entry.meaning === meaning)?.[0] ?? code;
}

/** The dihedral check of SNOMED CT identifiers, by its group operation rather than a table. */
function verhoeff(code: string): boolean {
  const times = (a: number, b: number) =>
    a < 5 ? (b < 5 ? (a + b) % 5 : 5 + ((a + b) % 5)) : b < 5 ? 5 + ((a - b + 10) % 5) : (a - b + 10) % 5;
  const permuted = (digit: number, rounds: number): number =>
    rounds === 0 ? digit : permuted([1, 5, 7, 6, 2, 8, 3, 0, 9, 4][digit] ?? 0, rounds - 1);
  return (
    Array.from(code)
      .reverse()
      .reduce((sum, digit, place) => times(sum, permuted(Number(digit), place % 8)), 0) === 0
  );
}
