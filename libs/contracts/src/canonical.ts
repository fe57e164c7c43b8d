/**
 * Canonical JSON (RFC 8785): object keys in UTF-16 order, no white space, numbers and strings as ECMAScript prints them. Keys whose
 * value is undefined are left out. Two equal values have one text, so a digest of the text is the value's identity.
 *
 * @throws TypeError for what JSON cannot carry without loss: functions, symbols, bigints, infinite numbers, undefined in an array.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`canonical JSON cannot hold ${typeof value}`);
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}
