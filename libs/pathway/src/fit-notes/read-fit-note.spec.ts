import * as fc from 'fast-check';
import { ADVICE, FIT_NOTE_OUTCOMES, type FitNoteFields } from '#contracts';
import { CODES } from './codes';
import type { CodedFitNote } from './facts';
import { checkFitNote, readFitNote } from './read-fit-note';

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
    expect(readFitNote(coded(NOT_FIT))).toMatchObject({ verdict: 'ok', issue: 'new', note });
  });

  it('reads may be fit with its ticks in the order of the form', () => {
    expect(readFitNote(coded(WORKPLACE_ADAPTATION, MAY_BE_FIT, PHASED_RETURN))).toMatchObject({
      issue: 'new',
      note: { ...note, outcome: 'may_be_fit', advice: ['phased_return', 'workplace_adaptations'] },
    });
  });

  it('takes advice alone for may be fit', () => {
    expect(readFitNote(coded(PHASED_RETURN))).toMatchObject({ note: { outcome: 'may_be_fit' } });
  });

  it('knows a duplicate and a note written by hand', () => {
    expect(readFitNote(coded(DUPLICATE_NOT_FIT))).toMatchObject({ issue: 'duplicate', note });
    expect(readFitNote(coded(BY_HAND_NOT_FIT))).toMatchObject({ issue: 'by_hand', note });
  });

  it.each([
    ['codes-known', 'This is not one of the SNOMED CT codes for fit notes.', [NOT_FIT, '999999999'], 1],
    ['code-given', 'No SNOMED CT code says what kind of fit note this is.', [], undefined],
    ['outcome-said', 'The codes say neither “not fit” nor “may be fit”.', [SELF_CERTIFICATE], undefined],
    ['back-to-work', 'A fit note cannot say “fit for work”: this code certifies nothing.', [BACK_TO_WORK], 0],
    [
      'one-outcome',
      'This contradicts another code: a note says either “not fit” or “may be fit”.',
      [NOT_FIT, MAY_BE_FIT],
      1,
    ],
    [
      'one-issue',
      'This contradicts another code: a note is new, a duplicate, or written by hand.',
      [NOT_FIT, DUPLICATE_NOT_FIT],
      1,
    ],
  ])('rule 3: %s asks the sender to check, and explains it', (rule, explanation, codes, index) => {
    const read = readFitNote(coded(...codes));
    expect(read).toEqual({
      verdict: 'check_with_sender',
      field: 'codes',
      explanation,
      ...(index === undefined ? {} : { index }),
      asked: expect.any(Array) as unknown,
    });
    expect(read.asked.at(-1)?.rule).toBe(rule);
  });

  it('rule 3: advice beside “not fit” is a contradiction, at the code that advises', () => {
    expect(readFitNote(coded(NOT_FIT, PHASED_RETURN))).toMatchObject({
      verdict: 'check_with_sender',
      explanation: 'Only “may be fit for work” can carry advice.',
      field: 'advice',
      index: 1,
    });
  });

  it('rule 3: a note that ends before it begins is a contradiction', () => {
    const backwards = readFitNote({ ...coded(NOT_FIT), to: '2026-08-31' });
    expect(backwards).toMatchObject({
      verdict: 'check_with_sender',
      explanation: 'The last day is before the first day.',
      field: 'to',
    });
    expect(backwards).not.toHaveProperty('index');
  });

  it('takes a note of one day, a long one and a future one: oddities are for the reader to judge', () => {
    for (const to of ['2026-09-01', '2027-09-01'])
      expect(readFitNote({ ...coded(NOT_FIT), to })).toMatchObject({ issue: 'new' });
  });

  it('rule 5: reads every twin as its twin, and every order of codes alike', () => {
    const meaningful = [...CODES].filter(([, { meaning }]) => meaning.kind !== 'other').map(([code]) => code);
    const answer = (codes: readonly string[]) => {
      const read = readFitNote(coded(...codes));
      return read.verdict === 'ok' ? { issue: read.issue, note: read.note } : read.verdict;
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

  it('rule 1: never certifies fitness, and never ticks a box on "not fit"', () => {
    fc.assert(
      fc.property(fc.subarray([...CODES.keys()], { maxLength: 5 }), (codes) => {
        const read = readFitNote(coded(...codes));
        if (read.verdict !== 'ok') return;
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
    expect(checkFitNote(note)).toMatchObject({ verdict: 'ok' });
    expect(checkFitNote(note).asked.map(({ rule }) => rule)).toEqual([
      'advice-with-may-be-fit',
      'days-in-order',
      'since-2010',
      'after-birth',
      'issuer-may',
    ]);
    expect(checkFitNote({ ...note, advice: ['phased_return'] })).toMatchObject({
      verdict: 'check_with_sender',
      field: 'advice',
    });
    expect(checkFitNote({ ...note, from: '2026-09-29' })).toMatchObject({ verdict: 'check_with_sender', field: 'to' });
  });

  it('says the same when it is coded', () => {
    for (const outcome of FIT_NOTE_OUTCOMES)
      for (const advice of outcome === 'not_fit' ? [[]] : [[], ['altered_hours'] as const, ADVICE])
        expect(checkFitNote({ ...note, outcome, advice }).verdict).toBe('ok');
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
