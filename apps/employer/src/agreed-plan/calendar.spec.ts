import type { PlanClauses } from '#contracts';
import { calendarOf } from './calendar';

const clauses: PlanClauses = {
  startOn: '2026-06-03',
  reviewOn: '2026-07-13',
  notes: 'CANARY notes',
  rows: [
    {
      weekOf: '2026-06-15',
      days: 'Monday to Thursday',
      hours: 22.5,
      duties: 'CANARY duties',
      adjustment: 'CANARY help',
    },
    { weekOf: '2026-06-01', days: 'Monday, Wednesday; mornings\nonly', hours: 12, duties: '', adjustment: '' },
  ],
};
const file = calendarOf(clauses, '2026-05-22', (entry) => `id of ${entry}`);
const unfolded = file.replaceAll('\r\n ', '').split('\r\n');
const valuesOf = (name: string): readonly string[] =>
  unfolded
    .filter((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`))
    .map((line) => line.slice(line.indexOf(':') + 1));

describe('the calendar file', () => {
  it('has an entry for every row until the next begins, a week for the last, and one for the review', () => {
    expect(valuesOf('DTSTART')).toEqual(['20260601', '20260615', '20260713']);
    expect(valuesOf('DTEND')).toEqual(['20260615', '20260622', '20260714']); // the day after the last
    expect(valuesOf('UID')).toEqual([
      'id of week 2026-06-01@rejoin',
      'id of week 2026-06-15@rejoin',
      'id of review@rejoin',
    ]);
  });

  it('says hours and days and nothing else of the plan, because calendars are shared', () => {
    expect(valuesOf('SUMMARY')[1]).toBe('Agreed plan: 22.5 hours a week');
    expect(valuesOf('DESCRIPTION')[0]).toContain('Monday\\, Wednesday\\; mornings\\nonly.');
    expect(file).not.toContain('CANARY');
    expect(valuesOf('CLASS')).toEqual(['PRIVATE', 'PRIVATE', 'PRIVATE']);
  });

  it('folds lines at 75 bytes, counting what a letter takes', () => {
    const long = { ...clauses, rows: [{ ...clauses.rows[0]!, days: 'é'.repeat(200) }] };
    const lines = calendarOf(long, '2026-05-22', (entry) => entry).split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(lines.join('\r\n').replaceAll('\r\n ', '')).toContain('é'.repeat(200));
  });

  it('is the same file whenever it is asked for', () => {
    expect(calendarOf(clauses, '2026-05-22', (entry) => `id of ${entry}`)).toBe(file);
  });
});
