import { longDate } from '#web';
import { HELD, type OwnRecord } from './held';
import { decisionSentence } from './decision-sentence';
import { labelOf } from './field-words';
import { valueWords } from './value-words';

/** Something to be read: a label with a text or a date, or with more of the same beneath it; a sentence is a label alone. */
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

/** A value and where it stands: the name of its field, and the table or field that holds it. */
interface Place {
  readonly name: string;
  readonly label: string;
}

/** What a value says to a person; null for nothing, and for an id that only a machine can read. */
function show({ name, label }: Place, value: unknown): Shown | null {
  switch (typeof value) {
    case 'boolean':
      return { label, text: value ? 'yes' : 'no' };
    case 'number':
      return { label, text: String(value) };
    case 'string':
      return showText({ name, label }, value);
    case 'object':
      if (value === null) return null;
      return Array.isArray(value) ? showList({ name, label }, value) : showParts({ name, label }, value);
    default:
      return null;
  }
}

function showText({ name, label }: Place, text: string): Shown | null {
  if (text.trim() === '' || ID.test(text)) return null;
  if (DATE.test(text)) return { label, date: text.slice(0, 10) };
  if (text.startsWith('{"')) return showParts({ name, label }, JSON.parse(text) as object);
  return { label, text: valueWords(name, text) ?? (CODE.test(text) ? text.replaceAll(/[_-]/g, ' ') : text) };
}

function showList({ name, label }: Place, list: readonly unknown[]): Shown | null {
  const shown = list.flatMap((one, at) => show({ name, label: `${label} ${String(at + 1)}` }, one) ?? []);
  const [only] = shown;
  if (only === undefined) return null;
  const lines = shown.flatMap(({ text, date }) => text ?? (date === undefined ? [] : longDate(date)));
  if (lines.length === shown.length) return { label, text: lines.join(', ') };
  return shown.length === 1 ? { ...only, label } : { label, parts: shown };
}

function showParts({ name: within, label }: Place, value: object): Shown | null {
  const parts = Object.entries(value).flatMap(([name, part]) => {
    const its = labelOf(within, name);
    return its === null ? [] : (show({ name, label: its }, part) ?? []);
  });
  return parts.length === 0 ? null : { label, parts };
}

/** A row as a reader has it; what was decided about sharing begins with a sentence. */
function showRow(table: string, label: string, row: Readonly<Record<string, unknown>>): Shown | null {
  if (table !== 'consent_decisions') return showParts({ name: table, label }, row);
  const { said, left } = decisionSentence(row);
  return { label: said, parts: showParts({ name: table, label }, left)?.parts ?? [] };
}

/** The record as a person reads it: a heading for each kind of thing, nothing where there is nothing. */
export const readable = (record: OwnRecord): readonly Shown[] =>
  HELD.flatMap(({ table, title }) => {
    const rows = (record[table] ?? []).flatMap((row, at, all) => {
      const shown = showRow(table, all.length > 1 ? String(at + 1) : title, row);
      return shown === null ? [] : [shown];
    });
    if (rows.length === 0) return [];
    const [only] = rows;
    // Of one of its kind the heading says what it is.
    return [{ label: title, parts: rows.length === 1 && only?.label === title && only.parts ? only.parts : rows }];
  });
