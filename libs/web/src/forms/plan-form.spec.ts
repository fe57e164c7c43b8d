import { firstDayProblem } from '#pathway';
import { clausesOf, readTypedPlan, typedPlanOf } from './plan-form';
import { mondayOf, weeksToChoose } from './plan-weeks';

const posted = {
  'startOn-day': '16',
  'startOn-month': '9',
  'startOn-year': '2026',
  'reviewOn-day': '9',
  'reviewOn-month': '11',
  'reviewOn-year': '2026',
  'rows-0-weekOf': '2026-09-28',
  'rows-0-days': 'Monday to Thursday',
  'rows-0-hours': '20.5',
  'rows-0-duties': '',
  'rows-0-adjustment': '',
  'rows-1-weekOf': '2026-09-14',
  'rows-1-days': ' Monday, Wednesday ',
  'rows-1-hours': '4',
  'rows-1-duties': 'Desk work',
  'rows-1-adjustment': 'Breaks',
  notes: 'A\r\nB',
};
const clauses = {
  startOn: '2026-09-16',
  reviewOn: '2026-11-09',
  rows: [
    { weekOf: '2026-09-14', days: 'Monday, Wednesday', hours: 4, duties: 'Desk work', adjustment: 'Breaks' },
    { weekOf: '2026-09-28', days: 'Monday to Thursday', hours: 20.5, duties: '', adjustment: '' },
  ],
  notes: 'A\nB',
};
const typed = (changes: Readonly<Record<string, string>> = {}) =>
  readTypedPlan({ ...posted, ...changes }, { least: 2, most: 12 });
const problems = (changes: Readonly<Record<string, string>>) => {
  const read = clausesOf(typed(changes), firstDayProblem);
  return 'problems' in read ? read.problems : [];
};

describe('a plan as it is typed', () => {
  it('becomes clauses in the order of the weeks, and comes back as it was typed', () => {
    expect(clausesOf(typed(), firstDayProblem)).toEqual({ clauses });
    expect(clausesOf(typedPlanOf(clauses), firstDayProblem)).toEqual({ clauses });
  });

  it.each([
    [{ 'startOn-day': '31' }, ['startOn']],
    [{ 'startOn-day': '24' }, ['startOn']], // not in the week of the first step
    [{ 'startOn-day': '15' }, ['startOn']], // a Tuesday, and the step says Monday and Wednesday
    [{ 'reviewOn-month': '9', 'reviewOn-day': '16' }, ['reviewOn']],
    [{ 'rows-0-weekOf': '2026-09-29' }, ['rows-0-weekOf']], // a Tuesday
    [{ 'rows-0-weekOf': '2026-09-14', 'rows-0-days': 'Wednesday' }, ['rows-1-weekOf']], // twice
    [{ 'rows-1-days': '' }, ['rows-1-days']],
    [{ 'rows-1-hours': '60.5' }, ['rows-1-hours']],
    [{ 'rows-1-hours': '-1' }, ['rows-1-hours']],
    [{ 'rows-1-hours': '7.25' }, ['rows-1-hours']],
    [{ 'rows-1-hours': '' }, ['rows-1-hours']],
    [{ 'rows-1-duties': 'a'.repeat(501) }, ['rows-1-duties']],
    [{ notes: 'a'.repeat(2_001) }, ['notes']],
    [{ 'rows-0-weekOf': 'no date', 'rows-0-days': '' }, ['rows-0-weekOf', 'rows-0-days']],
  ])('says what has to change: %#', (changes, fields) => {
    expect(problems(changes).map(({ field }) => field)).toEqual(fields);
  });

  it('says everything that has to change in one round', () => {
    const wrong = { 'startOn-day': '24', 'rows-0-hours': 'many', 'reviewOn-year': '', notes: 'a'.repeat(2_001) };
    expect(problems(wrong).map(({ field }) => field)).toEqual(['rows-0-hours', 'startOn', 'reviewOn', 'notes']);
  });

  it('names the remedy where the first day back is not a day of the first step', () => {
    expect(problems({ 'startOn-day': '24' })[0]?.message).toBe(
      'The first day back, 24 September 2026, is not in the week of the first step, which begins on 14 September 2026. Change the first day back, or the week of that step',
    );
    expect(problems({ 'startOn-day': '15' })[0]?.message).toBe(
      'The first day back, 15 September 2026, is a Tuesday, and the first step says “Monday, Wednesday”. Change the first day back, or add Tuesday to the days of that step',
    );
  });

  it('asks for a step when all are empty', () => {
    const read = clausesOf(readTypedPlan({}, { least: 2, most: 12 }), firstDayProblem);
    expect('problems' in read && read.problems.map(({ field }) => field)).toEqual([
      'startOn',
      'rows-0-weekOf',
      'reviewOn',
    ]);
  });

  it('has as many steps as were posted, within what there may be', () => {
    expect(readTypedPlan(undefined, { least: 1, most: 3 }).rows).toHaveLength(1);
    expect(readTypedPlan({ 'rows-99-days': 'Monday' }, { least: 1, most: 3 }).rows).toHaveLength(3);
  });
});

describe('the weeks to choose from', () => {
  const offered = (more: boolean, chosen: readonly string[] = []) =>
    weeksToChoose({ from: '2026-10-01', more, chosen }).map(({ value }) => value);

  it('begin with the week of the day, a quarter of a year on; more for whoever asks', () => {
    expect(offered(false).slice(0, 2)).toEqual(['2026-09-28', '2026-10-05']);
    expect(offered(false)).toHaveLength(13);
    expect(offered(true)).toHaveLength(39);
    expect(offered(true).every((week) => mondayOf(week) === week)).toBe(true);
    expect(weeksToChoose({ from: '2026-10-01', more: false, chosen: [] })[0]?.text).toBe(
      'From Monday 28 September 2026',
    );
  });

  it('keep what was chosen before, and nothing that is no week', () => {
    expect(offered(false, ['2026-09-14', '2027-03-01', '2026-10-06', 'no date'])).toHaveLength(15);
    expect(offered(false, ['2026-09-14'])[0]).toBe('2026-09-14');
  });
});
