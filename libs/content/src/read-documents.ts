import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DETAILS, type DocumentName, type Documents } from './documents';
import { readEntry, type Entry } from './entry';
import { ContentProblem, EntryReader } from './entry-reader';

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads and checks every document of a folder.
 * @throws ContentProblem naming file, entry and field of the first thing that is wrong.
 */
export function readDocuments(folder: string): Documents {
  const sources = readSources(folder);
  const read = <D extends DocumentName>(name: D): Documents[D] => {
    const file = `${name}.json`;
    const { entries } = readJson(folder, file);
    if (!Array.isArray(entries)) throw new ContentProblem(file, '', 'give a list named "entries"');
    const found = entries.map((given: unknown, index) => {
      const fields = asObject(given);
      if (!fields) throw new ContentProblem(file, `entry number ${index + 1}`, 'give an object');
      const reader = new EntryReader(file, nameOf(fields, index), fields);
      const entry = { ...readEntry(reader, sources), ...DETAILS[name](reader) };
      reader.end();
      return entry;
    });
    checkVersions(file, found);
    return found as readonly Entry[] as Documents[D];
  };
  return {
    actions: read('actions'),
    adjustments: read('adjustments'),
    confidence: read('confidence'),
    signposts: read('signposts'),
  };
}

/** The keys an entry may cite; each says what is cited, so that a reader can go and look. */
function readSources(folder: string): ReadonlySet<string> {
  const file = 'sources.json';
  const sources = Object.entries(readJson(folder, file));
  for (const [key, source] of sources) {
    const reader = new EntryReader(file, `"${key}"`, asObject(source) ?? {});
    if (!/^S[1-9]\d*$/.test(key)) throw reader.problem(key, 'name a source S1, S2 and so on');
    reader.text('title', 200);
    reader.matching('address', /^https?:\/\/\S+$/, 'the address of the source');
    reader.end();
  }
  return new Set(sources.map(([key]) => key));
}

/** Each version once, and a later one later in time: else nobody could say which text was in force on a day. */
function checkVersions(file: string, entries: readonly Entry[]): void {
  for (const { id, version, effectiveFrom } of entries) {
    const clash = entries.filter(
      (other) =>
        other.id === id &&
        (other.version === version ||
          (other.version > version ? other.effectiveFrom <= effectiveFrom : other.effectiveFrom >= effectiveFrom)),
    );
    // An entry always clashes with itself, and must with nothing else.
    if (clash.length > 1)
      throw new ContentProblem(
        file,
        `entry "${id}" version ${version}, field "effectiveFrom"`,
        'give each version a number of its own, and a later one a later date',
      );
  }
}

function readJson(folder: string, file: string): Json {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown';
    throw new ContentProblem(file, '', `the file cannot be read as JSON (${why})`);
  }
  const object = asObject(value);
  if (!object) throw new ContentProblem(file, '', 'give a JSON object');
  return object;
}

const asObject = (value: unknown): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;

function nameOf({ id, version }: Json, index: number): string {
  const number = typeof version === 'number' ? ` version ${version}` : '';
  return typeof id === 'string' ? `"${id}"${number}` : `number ${index + 1}`;
}
