import { createHash } from 'node:crypto';
import { EVENT_TYPES, HOUSES, type House } from '#contracts';
import { isPlayed } from '../rehearsal/played';
import { ruleFor, type PlainTable } from '../render';
import { TABLE } from '../table';
import { knownFields } from './known-fields';
import { readTable } from './read-table';
import { simulate, syntheticCase, type Simulated } from './simulate';

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const fieldsOf = knownFields(digestOf);

function tableWith(rows: object): PlainTable {
  const read = readTable(rows, TABLE, fieldsOf);
  if ('problems' in read) throw new Error(read.problems.join('; '));
  return read.table;
}
const SEED = 1;
/** As released, each case is lived through once for all these tests. */
const released = new Map<number, ReturnType<typeof syntheticCase>>();
const lived = (number: number) => {
  const known = released.get(number) ?? syntheticCase(SEED, number, digestOf);
  released.set(number, known);
  return known;
};
const trying = (rows: object, cases = 120): Simulated =>
  simulate({ changed: tableWith(rows), cases, seed: SEED, digestOf, lived });
const seen = ({ seen: list }: Simulated) =>
  list.map(({ way, recipient, event, field }) => `${way}: ${recipient} ${event}.${field}`);

const withConsent = (fields: object) => ({ kind: 'withConsent', fields });

describe('Trying out a changed table', () => {
  it('finds nothing where nothing changes, and where a row is only written anew', () => {
    for (const rows of [{}, { RtwStarted: { gp: withConsent({ on: { scope: 'progress', closed: true } }) } }])
      expect(trying(rows)).toMatchObject({ rules: [], seen: [], asked: [], askedAgain: [], patientsAskedAgain: 0 });
  });

  it('finds what a surgery would lose, and that the patient is no longer asked', () => {
    const found = trying({ RtwStarted: { gp: 'never' } });
    expect(seen(found)).toEqual(['lost: gp RtwStarted.on']);
    expect(found.asked).toEqual([
      expect.objectContaining({ way: 'no longer asked', recipient: 'gp', about: 'RtwStarted' }),
    ]);
    expect(found.rules).toEqual([
      { event: 'RtwStarted', recipient: 'gp', from: 'withConsent(on: progress)', to: 'never' },
    ]);
    const [{ times, cases, example }] = found.seen as [Simulated['seen'][number]];
    expect(times).toBeGreaterThanOrEqual(cases);
    expect(cases).toBeGreaterThan(20);
    expect(example).toEqual({
      case: expect.any(Number) as number,
      event: 'RtwStarted',
      on: expect.stringMatching(/^2026-0[23]-\d\d$/) as string,
    });
    expect(found.askedAgain).toEqual([]);
  });

  it('finds a condition that would reach an employer without being asked for', () => {
    const found = trying({
      FitNoteIssued: { employer: { kind: 'always', fields: ['from', 'to', 'outcome', 'advice', 'condition'] } },
    });
    expect(seen(found)).toContain('newly seen: employer FitNoteIssued.condition');
  });

  it('finds one more field under a permission that stands, and how many would be asked again', () => {
    const dates = {
      from: 'fit-note-advice',
      to: 'fit-note-advice',
      outcome: 'fit-note-advice',
      advice: 'fit-note-advice',
      condition: 'fit-note-advice',
    };
    const rule = withConsent(
      Object.fromEntries(Object.entries(dates).map(([field, scope]) => [field, { scope, closed: true }])),
    );
    const found = trying({ FitNoteShown: { employer: rule } });
    expect(seen(found)).toEqual(['newly seen: employer FitNoteShown.condition']);
    expect(found.askedAgain).toEqual([
      {
        recipient: 'employer',
        scope: 'fit-note-advice',
        more: ['FitNoteShown.condition'],
        patients: found.patientsAskedAgain,
      },
    ]);
    expect(found.patientsAskedAgain).toBeGreaterThan(50);
  });

  it('finds a field that moves from one permission to another: lost to some, and those of the other are asked', () => {
    const found = trying({ RtwSustained: { gp: withConsent({ on: { scope: 'progress', closed: true } }) } });
    const itself = seen(found).filter((one) => one.endsWith('RtwSustained.on'));
    expect(itself).toEqual(['newly seen: gp RtwSustained.on', 'lost: gp RtwSustained.on']);
    expect(found.askedAgain.map(({ scope, more }) => [scope, more])).toEqual([['progress', ['RtwSustained.on']]]);
  });

  const rowsOf = (house: House, asked: boolean) =>
    EVENT_TYPES.filter((event) => {
      const { kind } = ruleFor(event, house);
      return kind !== 'never' && isPlayed(event) && (house !== 'vsw' && kind === 'withConsent') === asked;
    });
  const lost = ({ seen: list }: Simulated) =>
    new Set(list.filter(({ way }) => way === 'lost').map(({ event, recipient }) => `${event} → ${recipient}`));

  it.each(HOUSES)('finds every row of %s that is taken away, where nothing else hangs on it', (house) => {
    const rows = rowsOf(house, false);
    const found = trying(Object.fromEntries(rows.map((event) => [event, { [house]: 'never' }])));
    expect(lost(found)).toEqual(new Set(rows.map((event) => `${event} → ${house}`)));
    expect(found.seen.filter(({ way }) => way === 'newly seen')).toEqual([]);
  });

  it.each(['gp', 'employer'] as const)('finds every item that is no longer offered for %s', (house) => {
    for (const event of rowsOf(house, true)) {
      const found = trying({ [event]: { [house]: 'never' } }, 60);
      expect(lost(found)).toContain(`${event} → ${house}`);
      expect(found.asked).toContainEqual(
        expect.objectContaining({ way: 'no longer asked', recipient: house, about: event }),
      );
    }
  });

  it('says the same again for the same seed', () => {
    const rows = { GoalSet: { vsw: { kind: 'always', fields: ['goal'] } } };
    const anew = simulate({ changed: tableWith(rows), cases: 40, seed: SEED, digestOf });
    expect(anew).toEqual(trying(rows, 40));
    expect(seen(trying(rows, 40))).toEqual(['lost: vsw GoalSet.by']);
  });
});
