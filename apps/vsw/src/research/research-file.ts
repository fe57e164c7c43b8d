import type { Row } from './safe-rows';

export const FORMATS = ['csv', 'json'] as const;
export type Format = (typeof FORMATS)[number];

/** A case in a file: the number it has there and nowhere else, and its figures. */
export interface FileRow {
  readonly case: string;
  readonly figures: Row;
}

export const CONTENT_TYPES: Readonly<Record<Format, string>> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** Everything in it is a word, a band or a number of ours, so nothing needs more than quotes. */
const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;

/** The file itself; what is not known or not given is empty in a table (RFC 4180) and null in JSON. */
export function written(format: Format, rows: readonly FileRow[]): string {
  if (format === 'json')
    return `${JSON.stringify(
      rows.map((row) => ({ case: row.case, ...row.figures })),
      null,
      1,
    )}\n`;
  const columns = Object.keys(rows[0]?.figures ?? {});
  const lines = rows.map((row) => [row.case, ...columns.map((name) => row.figures[name] ?? '')]);
  return [['case', ...columns], ...lines].map((line) => `${line.map(quoted).join(',')}\r\n`).join('');
}
