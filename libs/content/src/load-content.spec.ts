import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadContent } from './load-content';

type Row = Record<string, unknown>;
const today = '2026-11-22';
const original = join(__dirname, '../../../content');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rejoin-content-'));
  cpSync(original, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (file: string, entries: readonly Row[]) =>
  writeFileSync(join(folder, file), JSON.stringify({ about: 'A test.', entries }));
const load = (embedded = true, date = today) => loadContent({ embedded, today: date, folder });

const draft = (change: Row = {}): Row => ({
  id: 'pause',
  version: 1,
  effectiveFrom: '2026-01-01',
  source: 'S13',
  owner: 'vocational support lead',
  reviewBy: '2027-11-01',
  status: 'draft, not clinically approved',
  target: 'health',
  flag: 'blue',
  processes: ['work_modification'],
  obstacle: 'I cannot sit for long.',
  words: 'Stand up every hour.',
  doneBy: 'patient',
  ...change,
});
const signed = (change: Row = {}): Row =>
  draft({ status: 'approved', approvedBy: 'A clinical-safety officer', approvedOn: '2026-11-01', ...change });

/** The four documents, every entry signed. */
function signEverything(): void {
  for (const file of ['actions.json', 'adjustments.json', 'confidence.json', 'signposts.json']) {
    const { entries } = JSON.parse(readFileSync(join(original, file), 'utf8')) as { entries: readonly Row[] };
    const signature = { status: 'approved', approvedBy: 'A clinical-safety officer', approvedOn: '2026-11-01' };
    write(
      file,
      entries.map((entry) => ({ ...entry, ...signature })),
    );
  }
}

describe('production', () => {
  it('refuses drafts, naming file, entry and field', () => {
    expect(() => loadContent({ embedded: false, today })).toThrow(
      /^content\/actions\.json, entry "even-days" version 1 and \d+ more, field "status": .*docs\/content\.md/,
    );
  });

  it('takes content that is signed throughout, without a label', () => {
    signEverything();
    const day = load(false).on(today);
    expect([...day.adjustments(), ...day.confidenceItems()].filter(({ label }) => label !== null)).toEqual([]);
  });

  it.each(['actions.json', 'adjustments.json', 'confidence.json', 'signposts.json'])(
    'refuses one draft among the signed in %s',
    (file) => {
      signEverything();
      const { entries } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { entries: readonly Row[] };
      const [{ approvedBy, approvedOn, ...first } = {}, ...rest] = entries;
      write(file, [{ ...first, status: 'draft, not clinically approved' }, ...rest]);
      expect(() => load(false)).toThrow(`content/${file}, entry "${String(first['id'])}"`);
      expect([approvedBy, approvedOn]).not.toContain(undefined);
    },
  );

  it('refuses a draft that would come into force while it runs, and lets one be that was replaced', () => {
    signEverything();
    write('actions.json', [signed(), draft({ version: 2, effectiveFrom: '2027-01-01' })]);
    expect(() => load(false)).toThrow('entry "pause" version 2');
    write('actions.json', [draft(), signed({ version: 2, effectiveFrom: '2026-11-02' })]);
    expect(load(false).on(today).actionsFor('health', 'blue')).toMatchObject([{ version: 2, label: null }]);
    expect(() => load(false, '2026-11-01')).toThrow('entry "pause" version 1');
  });

  it('the embedded default takes drafts and labels them', () => {
    expect(load().on(today).adjustments()[0]?.label).toBe('Draft, not clinically approved');
  });
});

describe('versions', () => {
  const three = [
    draft({ words: 'One.' }),
    draft({ version: 2, effectiveFrom: '2026-06-01', words: 'Two.' }),
    draft({ version: 3, effectiveFrom: '2026-12-01', words: 'Three.', until: '2027-03-31' }),
  ];
  const wordsOn = (date: string) =>
    load()
      .on(date)
      .actionsFor('health', 'blue')
      .map(({ words }) => words);

  it.each([
    ['2025-12-31', []],
    ['2026-01-01', ['One.']],
    ['2026-05-31', ['One.']],
    ['2026-06-01', ['Two.']],
    ['2026-12-01', ['Three.']],
    ['2027-03-31', ['Three.']],
    ['2027-04-01', []],
  ])('on %s %j is in force', (date, words) => {
    write('actions.json', three);
    expect(wordsOn(date)).toEqual(words);
  });

  it('a text once quoted keeps its words, superseded or ended', () => {
    write('actions.json', three);
    expect([1, 2, 3].map((version) => load().quoted('actions', 'pause', version).words)).toEqual([
      'One.',
      'Two.',
      'Three.',
    ]);
    expect(() => load().quoted('actions', 'pause', 4)).toThrow('no entry "pause" version 4');
  });

  it('a set of questions is another set once one of them changes or ends', () => {
    const question = (change: Row): Row => {
      const { target, flag, processes, obstacle, words, doneBy, ...common } = draft(change);
      return { ...common, subscale: 'communicating_needs', question: 'How sure?' };
    };
    write('confidence.json', [
      question({ id: 'a', until: '2026-03-31' }),
      question({ id: 'b' }),
      question({ id: 'b', version: 2, effectiveFrom: '2026-06-01' }),
    ]);
    const version = (date: string) => load().on(date).confidenceVersion();
    expect(['2025-12-31', '2026-03-31', '2026-04-01', '2026-05-31', '2026-06-01'].map(version)).toEqual([
      '',
      '2026-01-01',
      '2026-04-01',
      '2026-04-01',
      '2026-06-01',
    ]);
  });

  it('past its review date an entry stays in force, and is named', () => {
    write('actions.json', [draft({ reviewBy: '2026-03-01' }), draft({ version: 2, effectiveFrom: '2026-06-01' })]);
    expect(load().pastReview('2026-03-01')).toEqual([]);
    expect(load().pastReview('2026-03-02')).toMatchObject([{ id: 'pause', version: 1 }]);
    expect(load().pastReview('2026-06-01')).toEqual([]);
  });
});

describe('a mistake stops the service and is named by file, entry and field', () => {
  it.each<[string, Row]>([
    ['id', { id: 'Not An Id' }],
    ['version', { version: 0 }],
    ['effectiveFrom', { effectiveFrom: '2026-02-30' }],
    ['until', { until: '2025-12-31' }],
    ['source', { source: 'S999' }],
    ['owner', { owner: '' }],
    ['reviewBy', { reviewBy: '2026-01-01' }],
    ['reviewBy', { reviewBy: undefined }],
    ['status', { status: 'draft' }],
    ['approvedBy', { approvedBy: 'Somebody' }],
    ['approvedOn', { approvedOn: '2026-01-02' }],
    ['approvedBy', { status: 'approved', approvedOn: '2026-01-02' }],
    ['approvedOn', { status: 'approved', approvedBy: 'Somebody' }],
    ['approvedOn', { status: 'approved', approvedBy: 'Somebody', approvedOn: '2026-11-23' }],
    ['flag', { flag: 'red' }],
    ['flag', { flag: 'orange' }],
    ['target', { target: 'money' }],
    ['processes', { processes: [] }],
    ['processes', { processes: ['reassurance', 'reassurance'] }],
    ['doneBy', { doneBy: 'union' }],
    ['words', { words: ' Stand up. ' }],
    ['wrods', { wrods: 'Stand up.' }],
  ])('%s: %j', (field, change) => {
    write('actions.json', [draft(change)]);
    expect(() => load()).toThrow(new RegExp(`^content/actions\\.json, entry .*, field "${field}": .+`));
  });

  it.each([
    ['the same number twice', draft({ effectiveFrom: '2026-06-01' })],
    ['a later one from the same day', draft({ version: 2 })],
    ['a later one from an earlier day', draft({ version: 2, effectiveFrom: '2025-01-01' })],
  ])('versions: %s', (_, second) => {
    write('actions.json', [draft(), second]);
    expect(() => load()).toThrow('content/actions.json, entry "pause" version 1, field "effectiveFrom"');
  });

  it.each([
    ['is no JSON', '{', 'cannot be read as JSON'],
    ['is a list', '[]', 'give a JSON object'],
    ['has no entries', '{}', '"entries"'],
    ['holds what is no entry', '{ "entries": [1] }', 'entry number 1'],
  ])('a file that %s', (_, text, message) => {
    writeFileSync(join(folder, 'signposts.json'), text);
    expect(() => load()).toThrow(message);
    expect(() => load()).toThrow('content/signposts.json');
  });

  it('a source that does not say where it is', () => {
    writeFileSync(join(folder, 'sources.json'), '{ "S13": { "title": "A paper" } }');
    expect(() => load()).toThrow('content/sources.json, entry "S13", field "address"');
  });
});
