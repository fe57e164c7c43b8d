import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Simulated } from '#disclosure';
import { run } from './index';

const disclosure = join(__dirname, '..', '..', '..', '..', 'libs', 'disclosure', 'src');
const folder = mkdtempSync(join(tmpdir(), 'rejoin-simulate-'));
const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const rows = (name: string, changed: object): string => file(name, JSON.stringify(changed));

let out = '';
let err = '';
beforeEach(() => {
  [out, err] = ['', ''];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const few = ['--cases', '60'];

describe('npm run simulate', () => {
  it('answers 0 when nothing changes', async () => {
    expect(await run(['--table', rows('same.json', {}), ...few])).toBe(0);
    expect(await run(['--table', join(disclosure, 'table.ts'), ...few])).toBe(0);
    expect(out).toContain('Both tables say the same');
  });

  it('answers 3 when something does, and lists it with a case to look at', async () => {
    expect(await run(['--table', rows('lost.json', { RtwStarted: { gp: 'never' } }), ...few])).toBe(3);
    expect(out).toMatch(/RtwStarted → gp: withConsent\(on: progress\) becomes never/);
    expect(out).toMatch(
      /Lost\n {2}gp: RtwStarted\.on, \d+ times in \d+ cases; for example case \d+, RtwStarted, 2026-\d\d-\d\d/,
    );
    expect(out).toMatch(/no longer asked: RtwStarted for gp/);
    expect(out).toContain('Patients who would be asked again: 0 of 60.');
  });

  it('tries the table of another copy out, a new row of it included', async () => {
    cpSync(join(disclosure, 'rules.ts'), join(folder, 'rules.ts'));
    const text = readFileSync(join(disclosure, 'table.ts'), 'utf8');
    const changed = text.replace(
      "GoalSet: { gp: never, patient: own, vsw: always('goal', 'by'), employer: never }",
      "GoalSet: { gp: withConsent({ goal: { scope: 'outcome' } }), patient: own, vsw: always('goal', 'by'), employer: never }",
    );
    expect(changed).not.toBe(text);
    expect(await run(['--table', file('table.ts', changed), '--json', ...few])).toBe(3);
    const found = JSON.parse(out) as Simulated;
    expect(found.rules).toEqual([
      { event: 'GoalSet', recipient: 'gp', from: 'never', to: 'withConsent(goal: outcome, words)' },
    ]);
    // Whoever was sent a goal and loses it is asked to delete what they saved, and the patient's receipt says that they had it.
    const seen = (event: string, recipient: string, field: string) =>
      expect.objectContaining({ way: 'newly seen', recipient, event, field }) as unknown;
    expect(found.seen).toEqual([
      seen('DisclosureWithdrawn', 'gp', 'had'),
      seen('GoalSet', 'gp', 'goal'),
      seen('DisclosureWithdrawn', 'patient', 'had'),
    ]);
    expect(found.askedAgain).toMatchObject([{ recipient: 'gp', scope: 'outcome', more: ['GoalSet.goal'] }]);
    expect(found.patientsAskedAgain).toBeGreaterThan(20);
  });

  it('is the other way round when the other table is the released one', async () => {
    expect(await run(['--released', rows('before.json', { GoalSet: { vsw: 'never' } }), '--json', ...few])).toBe(3);
    expect((JSON.parse(out) as Simulated).seen.map(({ way, field }) => [way, field])).toEqual([
      ['newly seen', 'by'],
      ['newly seen', 'goal'],
    ]);
  });

  it.each([
    ['an option nobody knows', ['--tabel', 'x'], "Unknown option '--tabel'"],
    ['a seed that is none', ['--seed', 'x'], '--seed x: give a whole number'],
    ['no case', ['--cases', '0'], '--cases 0: give a whole number from 1'],
    ['a file that is not there', ['--table', 'nowhere.json'], 'There is no file nowhere.json. Remedy:'],
    [
      'a revision that is not there',
      ['--table', 'git:no-such-revision'],
      'in git revision “no-such-revision”. Remedy:',
    ],
    ['what is not JSON', ['--table', file('not.json', '{')], 'not.json is not JSON'],
    ['a module without a table', ['--table', file('none.ts', 'export const A = 1;')], 'exports no TABLE. Remedy:'],
    [
      'a row that is wrong',
      ['--table', rows('wrong.json', { RtwStarted: { boss: 'never' } })],
      'RtwStarted → boss: there is no such recipient; choose of:',
    ],
  ])('answers 2 to %s, says why, and how it is called', async (_, args, said) => {
    expect(await run(args)).toBe(2);
    expect(err).toContain(said);
    expect(err).toContain('Usage: npm run simulate');
    expect(out).toBe('');
  });
});
