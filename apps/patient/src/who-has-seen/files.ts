import { longDate } from '#web';
import type { SeenLine } from './seen-lines';

/** A spreadsheet takes what begins like this for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

const cell = (text: string): string => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** As a table (RFC 4180), with the byte order mark by which a spreadsheet knows the letters. */
export const asCsv = (lines: readonly SeenLine[]): string =>
  `\ufeff${[
    ['Day', 'Who', 'Role', 'What', 'Mark'],
    ...lines.map(({ on, who, role, what, mark }) => [on, who, role, what, mark]),
  ]
    .map((row) => `${row.map(cell).join(',')}\r\n`)
    .join('')}`;

/** To be read, or printed. */
export const asText = (lines: readonly SeenLine[]): string =>
  `Who has seen what\n\n${lines
    .map(({ on, who, role, what, mark }) => `${longDate(on)}\n${who} (${role})\n${what}.\nMark: ${mark}\n`)
    .join('\n')}`;
