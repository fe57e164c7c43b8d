import type { IsoDate, PlanClauses } from '#contracts';

/** One whole-day entry; `to` is its last day. */
interface Entry {
  readonly name: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly summary: string;
  readonly description: string;
}

const DAY_MS = 86_400_000;
const after = (date: IsoDate, days: number): IsoDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
const compact = (date: IsoDate): string => date.replaceAll('-', '');

/** RFC 5545 §3.3.11. */
const escape = (text: string): string => text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\r?\n/g, '\\n');

/** RFC 5545 §3.1: no line longer than 75 bytes; a longer one goes on after a space, never within a character. */
function fold(line: string): string {
  const lines: string[] = [];
  let current = '';
  for (const character of line) {
    if (Buffer.byteLength(current + character) > (lines.length === 0 ? 75 : 74)) {
      lines.push(current);
      current = '';
    }
    current += character;
  }
  return [...lines, current].join('\r\n ');
}

/** Said with every agreed plan, wherever it goes. */
const RIGHTS =
  'It does not change the contract or anybody’s rights at work. Questions: Acas, acas.org.uk, or a trade union.';

/** Calendars are shared with teams: an entry has hours and days, no name, and nothing of duties or of what helps. */
function entriesOf(clauses: PlanClauses): readonly Entry[] {
  const rows = [...clauses.rows].sort((a, b) => (a.weekOf < b.weekOf ? -1 : 1));
  const weeks = rows.map((row, index) => ({
    name: `week ${row.weekOf}`,
    from: row.weekOf,
    to: after(rows[index + 1]?.weekOf ?? after(row.weekOf, 7), -1),
    summary: `Agreed plan: ${row.hours} hours a week`,
    description: `${row.days}. The whole plan is where you agreed it. ${RIGHTS}`,
  }));
  const review = {
    from: clauses.reviewOn,
    to: clauses.reviewOn,
    description: `The day you agreed to look at the plan again together. ${RIGHTS}`,
  };
  return [...weeks, { ...review, name: 'review', summary: 'Agreed plan: look at it again' }];
}

/**
 * The agreed plan as an iCalendar file (RFC 5545): a whole-day entry per row and one for the review, private and not blocking anybody's time.
 * `idOf` gives an entry an id that lasts, so that a second download replaces the first.
 */
export function calendarOf(clauses: PlanClauses, agreedOn: IsoDate, idOf: (entry: string) => string): string {
  const events = entriesOf(clauses).flatMap(({ name, from, to, summary, description }) => [
    'BEGIN:VEVENT',
    `UID:${idOf(name)}@rejoin`,
    `DTSTAMP:${compact(agreedOn)}T000000Z`,
    `DTSTART;VALUE=DATE:${compact(from)}`,
    `DTEND;VALUE=DATE:${compact(after(to, 1))}`,
    `SUMMARY:${escape(summary)}`,
    `DESCRIPTION:${escape(description)}`,
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Rejoin//Agreed plan//EN',
    'CALSCALE:GREGORIAN',
    ...events,
    'END:VCALENDAR',
  ];
  return `${lines.map(fold).join('\r\n')}\r\n`;
}
