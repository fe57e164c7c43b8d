import * as fc from 'fast-check';
import { ADVICE, FIT_NOTE_OUTCOMES, ISSUER_PROFESSIONS, type IssuerProfession } from '#contracts';
import { aNote } from './a-note';
import { CODES } from './codes';
import { inForce } from './dated-rows';
import { explainFitNote } from './explain';
import type { CodedFitNote } from './facts';
import { checkFitNote } from './read-fit-note';
import { FIRST_RULE, FIT_NOTE_RULES, type Branch, type FitNoteRule } from './rules';

const { outcome: _, advice: __, ...said } = aNote();
const coded = (note: Partial<CodedFitNote> = {}): CodedFitNote => ({ ...said, codes: ['751481000000104'], ...note });
const branches = (rule: FitNoteRule): readonly Branch[] => [rule.yes, rule.no];

/** Every day on which some row begins, the day before it, and the first day on which there were fit notes. */
const DAYS = ['2010-04-06', '2022-06-30', '2022-07-01', '2026-09-01'];

describe('the rule tree', () => {
  it.each(DAYS)(
    'rule 23: on %s every question is reached, and every answer leads to a question or a verdict',
    (day) => {
      const current = inForce(FIT_NOTE_RULES, day);
      const reached = new Set([FIRST_RULE]);
      for (const id of reached) {
        const rule = current.find((row) => row.id === id);
        expect([id, rule !== undefined]).toEqual([id, true]);
        for (const branch of rule ? branches(rule) : []) if ('next' in branch) reached.add(branch.next);
      }
      expect([...reached].sort()).toEqual(current.map(({ id }) => id).sort());
    },
  );

  it('rule 1: says “ok” or “check with the sender” and nothing else; there is no “fit”, and no refusal', () => {
    const verdicts = FIT_NOTE_RULES.flatMap(branches).flatMap((branch) => ('next' in branch ? [] : [branch.verdict]));
    expect(new Set(verdicts)).toEqual(new Set(['ok', 'check_with_sender']));
    expect(FIT_NOTE_OUTCOMES).toEqual(['not_fit', 'may_be_fit']);
  });

  it('rule 3: explains every verdict in a sentence and names the source of every question', () => {
    for (const rule of FIT_NOTE_RULES) {
      expect(rule.question).toMatch(/^[A-Z].*\?$/);
      expect(rule.source).not.toBe('');
      for (const branch of branches(rule)) if (!('next' in branch)) expect(branch.explanation).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('rule 3: tells every question it asked, with the version of the rule', () => {
    const { asked, ...verdict } = explainFitNote(coded());
    expect(verdict).toEqual({
      verdict: 'ok',
      explanation: 'The note can be read and does not contradict itself. What it says is the clinician’s word.',
    });
    expect(asked.map(({ rule, version, answer }) => `${rule} ${version} ${answer}`)).toEqual([
      'code-given 1 yes',
      'codes-known 1 yes',
      'back-to-work 1 no',
      'one-issue 1 yes',
      'one-outcome 1 yes',
      'outcome-said 1 yes',
      'advice-with-may-be-fit 1 no',
      'days-in-order 1 yes',
      'since-2010 1 yes',
      'after-birth 1 yes',
      'issuer-may 2 yes',
    ]);
    expect(asked[0]?.question).toBe('Does the note have a code?');
  });

  it('rule 3: asks the sender about nothing but what cannot be read or contradicts itself', () => {
    const day = fc.date({ min: new Date('2010-04-06'), max: new Date('2040-01-01'), noInvalidDate: true });
    const iso = day.map((date) => date.toISOString().slice(0, 10));
    const outcomes = [...CODES].flatMap(([code, { meaning }]) =>
      meaning.kind === 'issued' && meaning.outcome ? [code] : [],
    );
    const note = fc.record({
      assessedOn: iso,
      days: fc.tuple(iso, iso).map((two) => two.toSorted()),
      codes: fc.constantFrom(...outcomes).map((code) => [code]),
      condition: fc.option(fc.string()),
      comments: fc.option(fc.string()),
      reassessment: fc.option(fc.boolean()),
    });
    fc.assert(
      fc.property(note, ({ days: [from = '', to = ''], ...rest }) => {
        return explainFitNote(coded({ ...rest, from, to, issuerProfession: null })).verdict === 'ok';
      }),
      { numRuns: 10_000 },
    );
  });

  it.each([
    ['1900-01-01', '2026-09-01', '1980-05-17', 'from', 'There were no fit notes before 6 April 2010'],
    ['2010-04-05', '2010-04-06', null, 'from', 'There were no fit notes before 6 April 2010'],
    ['2026-09-01', '1926-09-01', null, 'assessedOn', 'There were no fit notes before 6 April 2010'],
    ['2026-09-01', '2026-09-01', '2026-09-01', 'from', 'before the person was born'],
    ['2026-09-03', '2026-09-01', '2026-09-02', 'assessedOn', 'before the person was born'],
  ] as const)(
    'rule 3: a note that begins on %s, assessed on %s, for somebody born on %s is checked with the sender, at %s',
    (from, assessedOn, bornOn, field, words) => {
      const verdict = explainFitNote(coded({ from, assessedOn, bornOn }));
      expect(verdict).toMatchObject({ verdict: 'check_with_sender', field });
      expect(verdict.explanation).toContain(words);
      expect(checkFitNote(aNote({ from, assessedOn }), bornOn)).toMatchObject({ verdict: 'check_with_sender', field });
    },
  );

  it('rule 3: raises no question about a birth that nobody told, nor about the first day after it', () => {
    expect(explainFitNote(coded({ from: '2026-09-01', assessedOn: '2026-09-01' })).verdict).toBe('ok');
    for (const bornOn of [null, '2026-08-31'])
      expect(explainFitNote(coded({ from: '2026-09-01', assessedOn: '2026-09-01', bornOn })).verdict).toBe('ok');
  });

  it('rule 6: a note without a condition is as good as one with it', () => {
    expect(checkFitNote(aNote({ condition: null }))).toEqual(checkFitNote(aNote({ condition: 'Low back pain' })));
  });

  it('stops at a table that leads nowhere, or in a circle', () => {
    const lost = FIT_NOTE_RULES.filter(({ id }) => id !== 'one-issue');
    expect(() => explainFitNote(coded(), lost)).toThrow('lead nowhere at "one-issue"');
    const round = FIT_NOTE_RULES.map((rule) => ({ ...rule, yes: { next: FIRST_RULE } }));
    expect(() => explainFitNote(coded(), round)).toThrow('lead nowhere');
  });
});

describe('issuers', () => {
  const verdictOn = (assessedOn: string, issuerProfession: IssuerProfession | null) =>
    explainFitNote(coded({ assessedOn, issuerProfession })).verdict;

  it.each(ISSUER_PROFESSIONS)('rule 23: a %s may issue a fit note since 1 July 2022', (profession) => {
    expect(verdictOn('2022-07-01', profession)).toBe('ok');
  });

  it('rule 23: before that a doctor alone could', () => {
    expect(ISSUER_PROFESSIONS.filter((profession) => verdictOn('2022-06-30', profession) === 'ok')).toEqual(['doctor']);
    expect(explainFitNote(coded({ assessedOn: '2022-06-30', issuerProfession: 'nurse' }))).toMatchObject({
      explanation: 'On the day of this assessment only a doctor could issue a fit note.',
      field: 'issuerProfession',
    });
  });

  it('an issuer who is not named raises no question', () => {
    for (const day of DAYS) expect(verdictOn(day, null)).toBe('ok');
  });
});

describe('a reform', () => {
  const reform: FitNoteRule = {
    id: 'issuer-may',
    version: 3,
    effectiveFrom: '2027-04-06',
    effectiveTo: null,
    source: 'a reform for this test',
    question: 'Was it issued by a doctor or a nurse, or does it not say by whom?',
    asks: 'issuer_may',
    professions: ['doctor', 'nurse'],
    yes: { verdict: 'ok', explanation: 'Fine.' },
    no: { verdict: 'check_with_sender', field: 'issuerProfession', explanation: 'Not any more.' },
  };
  const pharmacist = (assessedOn: string, rules: readonly FitNoteRule[]) =>
    explainFitNote(coded({ assessedOn, issuerProfession: 'pharmacist' }), rules);

  it('rule 23: is a new row with a date; notes written before it are read as before', () => {
    const rules = [...FIT_NOTE_RULES, reform];
    expect(rules.slice(0, -1)).toEqual(FIT_NOTE_RULES);
    expect(pharmacist('2027-04-05', rules)).toEqual(pharmacist('2027-04-05', FIT_NOTE_RULES));
    expect(pharmacist('2027-04-06', rules)).toMatchObject({
      verdict: 'check_with_sender',
      explanation: 'Not any more.',
    });
    expect(pharmacist('2027-04-06', rules).asked.at(-1)).toMatchObject({ rule: 'issuer-may', version: 3 });
  });

  it('rule 23: may stand anywhere in the table', () => {
    expect(pharmacist('2027-04-06', [reform, ...FIT_NOTE_RULES]).verdict).toBe('check_with_sender');
  });

  it('rule 23: made for a time, gives way on the day after its last to what held before', () => {
    const pilot = [...FIT_NOTE_RULES, { ...reform, effectiveTo: '2027-12-31' }];
    expect(pharmacist('2027-12-31', pilot).verdict).toBe('check_with_sender');
    expect(pharmacist('2028-01-01', pilot).verdict).toBe('ok');
  });

  it('rule 23: of two rows that begin on one day the later version holds', () => {
    const again = { ...reform, version: 4, professions: ISSUER_PROFESSIONS };
    for (const rules of [
      [...FIT_NOTE_RULES, reform, again],
      [again, reform, ...FIT_NOTE_RULES],
    ])
      expect(pharmacist('2027-04-06', rules).asked.at(-1)?.version).toBe(4);
  });

  it('rule 23: rows of one id count up, and no two begin on one day', () => {
    for (const id of new Set(FIT_NOTE_RULES.map((rule) => rule.id))) {
      const rows = FIT_NOTE_RULES.filter((rule) => rule.id === id);
      expect(rows.map(({ version }) => version)).toEqual(rows.map((_row, index) => index + 1));
      expect(new Set(rows.map(({ effectiveFrom }) => effectiveFrom)).size).toBe(rows.length);
    }
  });

  it('rule 5: the four boxes of a Med3 stay the four boxes, whatever another form calls them', () => {
    expect(ADVICE).toEqual(['phased_return', 'altered_hours', 'amended_duties', 'workplace_adaptations']);
  });
});
