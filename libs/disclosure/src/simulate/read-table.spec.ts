import { createHash } from 'node:crypto';
import { ruleFor } from '../render';
import { TABLE } from '../table';
import { knownFields } from './known-fields';
import { readTable } from './read-table';

const fieldsOf = knownFields((text) => createHash('sha256').update(text).digest('hex'));
const read = (rows: unknown) => readTable(rows, TABLE, fieldsOf);
const problems = (rows: unknown): readonly string[] => {
  const got = read(rows);
  return 'problems' in got ? got.problems : [];
};

describe('A table that is tried out', () => {
  it('is the one there is but for the rows that are given', () => {
    const got = read({ RtwStarted: { gp: 'never' }, GoalSet: { vsw: { kind: 'always', fields: ['goal'] } } });
    if ('problems' in got) throw new Error(got.problems.join());
    expect(ruleFor('RtwStarted', 'gp', got.table)).toEqual({ kind: 'never' });
    expect(ruleFor('GoalSet', 'vsw', got.table)).toEqual({ kind: 'always', fields: ['goal'] });
    expect(ruleFor('RtwStarted', 'patient', got.table)).toEqual(TABLE.RtwStarted.patient);
    expect(read(TABLE)).toEqual({ table: TABLE });
  });

  it('may name a field that nobody was ever sent', () => {
    expect(problems({ EmployerNamed: { vsw: { kind: 'always', fields: ['organisation'] } } })).toEqual([]);
    expect(problems({ ReturnPaused: { patient: { kind: 'always', fields: ['words'] } } })).toEqual([]);
  });

  it.each([
    ['no table', [], 'the table is no object'],
    ['an unknown event', { RtwStartd: { gp: 'never' } }, 'RtwStartd: there is no such event'],
    [
      'an unknown recipient',
      { RtwStarted: { boss: 'never' } },
      'RtwStarted → boss: there is no such recipient; choose of: gp, patient, vsw, employer',
    ],
    ['no recipients', { RtwStarted: 'never' }, 'RtwStarted: give {"recipient": rule}'],
    ['no rule', { RtwStarted: { gp: 'sometimes' } }, 'RtwStarted → gp: a rule is "never", or'],
    ['an unknown kind', { RtwStarted: { gp: { kind: 'often' } } }, 'RtwStarted → gp: a rule is "never", or'],
    [
      'an unknown field',
      { RtwStarted: { gp: { kind: 'always', fields: ['when'] } } },
      'RtwStarted → gp: RtwStarted has no field "when"; it has: on',
    ],
    ['no fields', { RtwStarted: { gp: { kind: 'always' } } }, 'RtwStarted → gp: give "fields" as a list'],
    [
      'consent without fields',
      { RtwStarted: { gp: { kind: 'withConsent', fields: ['on'] } } },
      'RtwStarted → gp: give "fields" as {',
    ],
    [
      'an unknown scope',
      { RtwStarted: { gp: { kind: 'withConsent', fields: { on: { scope: 'diary' } } } } },
      'RtwStarted → gp: there is no scope "diary" for gp; choose of: progress, health-obstacles, plan, outcome',
    ],
    [
      'another’s scope',
      { RtwStarted: { employer: { kind: 'following', scope: 'outcome', fields: ['on'] } } },
      'there is no scope "outcome" for employer',
    ],
    [
      'a patient’s scope',
      { RtwStarted: { patient: { kind: 'following', scope: 'plan', fields: ['on'] } } },
      'for patient; choose of: there are none',
    ],
    [
      'an override past the patient to work',
      { RtwStarted: { employer: { kind: 'override', fields: ['on'] } } },
      'RtwStarted → employer: only a surgery can be told for safety',
    ],
    [
      'tied to nothing there is',
      { FitNotesRequested: { gp: { kind: 'always', fields: ['condition'], tiedTo: 'x' } } },
      'FitNotesRequested → gp: there is no scope "x"',
    ],
  ])('is refused with %s, and the row is named', (_, rows, said) => {
    expect(problems(rows)).toEqual([expect.stringContaining(said)]);
  });

  it('has everything that is wrong with it said at once', () => {
    expect(problems({ Nothing: {}, RtwStarted: { gp: 'x', boss: 'never' } })).toHaveLength(3);
  });
});
