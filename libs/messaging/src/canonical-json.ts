/**
 * Canonical JSON (RFC 8785) of a value, by which two folds are compared and payloads are stored: members sorted by UTF-16 code units, absent and
 * undefined members left out, no white space.
 * @throws TypeError for what JSON cannot carry (a bigint, a cycle, NaN).
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('JSON holds finite numbers only');
  const text = JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner) ? sorted(inner) : finite(inner),
  ) as string | undefined;
  if (text === undefined) throw new TypeError('JSON cannot carry this value');
  return text;
}

const sorted = (record: object): object =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));

function finite(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('JSON holds finite numbers only');
  return value;
}
