import type { ClientBase, Pool } from 'pg';

/** The schemas between which nothing may be joined. `exchange` belongs to both ends of an edge. */
export const SEPARATE = ['gp', 'patient', 'vsw', 'employer', 'coordinator', 'operator'] as const;
export type Separate = (typeof SEPARATE)[number];

/** Where a value stands: `patient.views.view.card.name`; positions in lists are left out. */
export type Place = string;

/** Every value of a schema, by place. */
export type Leaves = ReadonlyMap<Place, ReadonlySet<string>>;

/** Whatever could be an id, wherever it stands inside a longer text: uuids, digests, codes of cards and letters, tokens, long numbers. */
export const IDS =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b[0-9a-f]{16,}\b|\b[2-9A-HJ-NP-Z]{4}(?:-[2-9A-HJ-NP-Z]{4})+\b|[\w-]{24,}|\b\d{7,}\b/g;

/** Every column of every table of a schema (or of those whose names match `tables`), from the catalogue; jsonb and JSON written as text are taken apart to their leaves. */
export async function leavesOf(
  admin: Pool | ClientBase,
  schema: Separate | 'exchange',
  tables = '.*',
): Promise<Leaves> {
  const { rows: found } = await admin.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = $1 and c.relkind in ('r', 'p', 'm') and c.relname ~ $2`,
    [schema, tables],
  );
  const leaves = new Map<Place, Set<string>>();
  const put = (place: Place, value: string): void => {
    const values = leaves.get(place) ?? new Set();
    values.add(value);
    leaves.set(place, values);
  };
  for (const { name } of found) {
    const { rows } = await admin.query<{ row: unknown }>(`select to_jsonb(t) as row from ${schema}."${name}" t`);
    for (const { row } of rows) takeApart(`${schema}.${name}`, row, put);
  }
  return leaves;
}

function takeApart(place: Place, value: unknown, put: (place: Place, value: string) => void): void {
  if (Array.isArray(value)) for (const item of value) takeApart(place, item, put);
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) takeApart(`${place}.${key}`, item, put);
  else if (typeof value === 'number' && value >= 1_000_000) put(place, String(value));
  else if (typeof value === 'string') {
    const inner = parsed(value);
    if (inner !== undefined) takeApart(place, inner, put);
    else putText(place, value, put);
  }
}

/** Shorter texts are words out of a list of a few (yes, vsw, text): they join nothing to anything. */
const SHORTEST = 6;

function putText(place: Place, text: string, put: (place: Place, value: string) => void): void {
  const moment = momentIn(text);
  if (moment !== undefined) return put(place, moment);
  if (text === '-infinity') return; // no moment yet
  if (text.length >= SHORTEST) put(place, text);
  for (const [id] of text.matchAll(IDS)) put(place, id);
}

/** A time of day as one spelling, whatever its column's; undefined for a calendar date, which may cross. */
function momentIn(text: string): string | undefined {
  const [, seconds, fraction = ''] =
    /^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(?:Z|[+-]\d\d(?::?\d\d)?)?$/.exec(text) ?? [];
  return seconds === undefined ? undefined : `${seconds.replace(' ', 'T')}.${fraction.padEnd(6, '0')}`;
}

function parsed(text: string): unknown {
  if (!/^[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // words that begin with a bracket
  }
}

export const isMoment = (value: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/.test(value);
const isDate = (value: string): boolean => /^\d{4}-\d\d-\d\d$/.test(value);

/** Two places of two schemas that hold the same values. */
export interface Equality {
  readonly one: Place;
  readonly other: Place;
  readonly values: readonly string[];
}

/** Every pair of places that share a value, other than calendar dates and moments that coincide by chance. */
export function equalities(all: readonly Leaves[]): readonly Equality[] {
  const holders = new Map<string, { readonly schema: number; readonly place: Place }[]>();
  all.forEach((leaves, schema) => {
    for (const [place, values] of leaves)
      for (const value of values)
        if (!isDate(value)) holders.set(value, [...(holders.get(value) ?? []), { schema, place }]);
  });
  const shared = new Map<string, string[]>();
  for (const [value, at] of holders)
    for (const one of at)
      for (const other of at) {
        if (one.schema >= other.schema) continue;
        const pair = `${one.place}\n${other.place}`;
        shared.set(pair, [...(shared.get(pair) ?? []), value]);
      }
  const valuesOf = (place: Place): ReadonlySet<string> =>
    all.find((leaves) => leaves.has(place))?.get(place) ?? new Set();
  return [...shared].flatMap(([pair, values]) => {
    const [one = '', other = ''] = pair.split('\n');
    return values.every(isMoment) && areByChance(values.length, valuesOf(one), valuesOf(other))
      ? []
      : [{ one, other, values }];
  });
}

/** How far to either side coincidences are counted, in microseconds. */
const NEARBY = 20;

/**
 * Moments are kept to the microsecond, so among thousands of one busy second a few coincide by chance. They do when they are at most one in a hundred
 * of the rarer place's, or when about as many would coincide had one clock gone a few microseconds ahead: a moment that was copied is equal at no
 * offset but nought.
 */
function areByChance(equal: number, one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [rarer, commoner] = one.size < other.size ? [one, other] : [other, one];
  if (equal * 100 <= rarer.size) return true;
  const moments = new Set([...commoner].filter(isMoment).map(inMicroseconds));
  const coincidences = new Map<bigint, number>();
  for (const moment of [...rarer].filter(isMoment).map(inMicroseconds))
    for (let offset = -BigInt(NEARBY); offset <= NEARBY; offset++)
      if (offset !== 0n && moments.has(moment + offset)) coincidences.set(offset, (coincidences.get(offset) ?? 0) + 1);
  return equal <= 2 * Math.max(0, ...coincidences.values());
}

const inMicroseconds = (moment: string): bigint =>
  BigInt(Date.parse(`${moment.slice(0, 19)}Z`)) * 1_000n + BigInt(moment.slice(20));
