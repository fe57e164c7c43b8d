import { HELD, type OwnRecord } from './held';

/** Something to be read: a label with a text or a date, or with more of the same beneath it. */
export interface Shown {
  readonly label: string;
  readonly text?: string;
  /** An ISO date. */
  readonly date?: string;
  readonly parts?: readonly Shown[];
}

const ID = /^(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{64})$/;
const DATE = /^\d{4}-\d\d-\d\d(?:T[\d:.+Z-]+)?$/;
const CODE = /^[a-z]+(?:[_-][a-z]+)+$/;

const spaced = (name: string): string =>
  name
    .replaceAll(/[_-]/g, ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();

/** `answeredOn` as a person reads it: "Answered on". */
function labelOf(name: string): string {
  const words = spaced(name);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a value says to a person; null for nothing, and for an id that only a machine can read. */
function show(label: string, value: unknown): Shown | null {
  switch (typeof value) {
    case 'boolean':
      return { label, text: value ? 'yes' : 'no' };
    case 'number':
      return { label, text: String(value) };
    case 'string':
      return showText(label, value);
    case 'object':
      return value === null ? null : showParts(label, value);
    default:
      return null;
  }
}

function showText(label: string, text: string): Shown | null {
  if (text.trim() === '' || ID.test(text)) return null;
  if (DATE.test(text)) return { label, date: text.slice(0, 10) };
  if (text.startsWith('{"')) return showParts(label, JSON.parse(text) as object);
  return { label, text: CODE.test(text) ? spaced(text) : text };
}

function showParts(label: string, value: object): Shown | null {
  const parts = Object.entries(value).flatMap(([name, part]) => {
    const shown = show(Array.isArray(value) ? `${label} ${Number(name) + 1}` : labelOf(name), part);
    return shown === null ? [] : [shown];
  });
  if (parts.length === 0) return null;
  const [only] = parts;
  const isList = Array.isArray(value) && parts.every(({ text }) => text !== undefined);
  if (isList) return { label, text: parts.map(({ text }) => text ?? '').join(', ') };
  return Array.isArray(value) && parts.length === 1 && only !== undefined ? { ...only, label } : { label, parts };
}

/** The record as a person reads it: a heading for each kind of thing, nothing where there is nothing. */
export const readable = (record: OwnRecord): readonly Shown[] =>
  HELD.flatMap(({ table, title }) => {
    const rows = (record[table] ?? []).flatMap((row, at, all) => {
      const shown = showParts(all.length > 1 ? String(at + 1) : title, row);
      return shown === null ? [] : [shown];
    });
    return rows.length === 0 ? [] : [{ label: title, parts: rows }];
  });
