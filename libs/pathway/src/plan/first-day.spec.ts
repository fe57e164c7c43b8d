import { firstDayProblem, mondayOf } from './first-day';

const MONDAY = '2026-09-14';
const first = (days: string, weekOf = MONDAY) => ({ weekOf, days });

describe('the first day back', () => {
  it('is in the week of the first step', () => {
    expect(firstDayProblem('2026-09-20', first('Sunday'))).toBeNull();
    expect(firstDayProblem('2026-09-21', first('Monday'))).toEqual({ kind: 'another-week', weekOf: MONDAY });
    expect(firstDayProblem('2026-09-13', first('Sunday'))).toEqual({ kind: 'another-week', weekOf: MONDAY });
  });

  it.each([
    'Wednesday',
    'wed',
    'Mon, Weds and Fri',
    'Monday to Thursday',
    'Mon–Fri',
    'Tuesday mornings to Thursday',
    'Saturday to Wednesday',
  ])('a Wednesday is one of “%s”', (days) => {
    expect(firstDayProblem('2026-09-16', first(days))).toBeNull();
  });

  it.each([
    'Tuesday, Thursday',
    'Mon and Thurs',
    'Thursday to Saturday',
    'Fridays',
    'Monday 9 to 12, Friday',
    'Sat/Sun',
  ])('a Wednesday is none of “%s”', (days) => {
    expect(firstDayProblem('2026-09-16', first(days))).toEqual({ kind: 'another-weekday', weekday: 'Wednesday' });
  });

  it.each([
    'three mornings',
    'any two days but Wednesday',
    'not Wednesdays',
    'every day',
    'weekdays',
    'Money talks',
    '',
  ])('of “%s” nothing is said', (days) => {
    expect(firstDayProblem('2026-09-16', first(days))).toBeNull();
  });

  it('every day belongs to the week of its Monday', () => {
    expect(['2026-09-14', '2026-09-20', '2026-09-21'].map(mondayOf)).toEqual([MONDAY, MONDAY, '2026-09-21']);
  });
});
