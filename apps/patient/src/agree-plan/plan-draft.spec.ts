import {
  clausesOf,
  draftFrom,
  emptyDraft,
  MOST_ROWS,
  mondayOf,
  readDraft,
  weeksToChoose,
  withAnotherRow,
} from './plan-draft';

const posted = {
  base: '',
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
  'rows-1-days': ' Monday ',
  'rows-1-hours': '4',
  'rows-1-duties': 'Desk work',
  'rows-1-adjustment': 'Breaks',
  notes: 'A\r\nB',
};
const clauses = {
  startOn: '2026-09-16',
  reviewOn: '2026-11-09',
  rows: [
    { weekOf: '2026-09-14', days: 'Monday', hours: 4, duties: 'Desk work', adjustment: 'Breaks' },
    { weekOf: '2026-09-28', days: 'Monday to Thursday', hours: 20.5, duties: '', adjustment: '' },
  ],
  notes: 'A\nB',
};
const problems = (changes: Readonly<Record<string, string>>) => {
  const read = clausesOf(readDraft({ ...posted, ...changes }));
  return 'problems' in read ? read.problems.map((problem) => problem.field) : [];
};

describe('a plan as it is typed', () => {
  it('becomes clauses in the order of the weeks', () => {
    expect(clausesOf(readDraft(posted))).toEqual({ clauses });
  });

  it('comes back as it was typed from the clauses', () => {
    expect(clausesOf(draftFrom(clauses, 'digest'))).toEqual({ clauses });
    expect(draftFrom(clauses, 'digest').base).toBe('digest');
  });

  it.each([
    [{ 'startOn-day': '31' }, ['startOn']],
    [{ 'startOn-day': '24' }, ['startOn']], // not in the week of the first step
    [{ 'reviewOn-month': '9', 'reviewOn-day': '16' }, ['reviewOn']],
    [{ 'rows-0-weekOf': '2026-09-29' }, ['rows-0-weekOf']], // a Tuesday
    [{ 'rows-0-weekOf': '2026-09-14' }, ['rows-0-weekOf']], // twice
    [{ 'rows-1-days': '' }, ['rows-1-days']],
    [{ 'rows-1-hours': '60.5' }, ['rows-1-hours']],
    [{ 'rows-1-hours': '-1' }, ['rows-1-hours']],
    [{ 'rows-1-hours': '7.25' }, ['rows-1-hours']],
    [{ 'rows-1-hours': '' }, ['rows-1-hours']],
    [{ 'rows-0-weekOf': 'no date', 'rows-0-days': '' }, ['rows-0-weekOf', 'rows-0-days']],
  ])('says what has to change: %j', (changes, fields) => {
    expect(problems(changes)).toEqual(fields);
  });

  it('asks for a step when all are empty, and leaves empty ones out', () => {
    const read = clausesOf(emptyDraft(''));
    expect('problems' in read && read.problems.map(({ field }) => field)).toEqual([
      'startOn',
      'rows-0-weekOf',
      'reviewOn',
    ]);
    expect(clausesOf(withAnotherRow(readDraft(posted)))).toEqual({ clauses });
  });

  it('takes nothing for a plan, and no more steps than there may be', () => {
    expect(readDraft(undefined).rows).toHaveLength(2);
    expect(readDraft({ 'rows-99-days': 'Monday' }).rows).toHaveLength(MOST_ROWS);
    const full = Array.from({ length: 20 }).reduce<ReturnType<typeof emptyDraft>>(
      (draft) => withAnotherRow(draft),
      emptyDraft(''),
    );
    expect(full.rows).toHaveLength(MOST_ROWS);
  });

  it('offers Mondays from this week on, and keeps one that was chosen before', () => {
    const weeks = weeksToChoose('2026-10-01', readDraft(posted));
    expect(weeks.slice(0, 3)).toEqual(['2026-09-14', '2026-09-28', '2026-10-05']);
    expect(weeks.every((week) => mondayOf(week) === week)).toBe(true);
  });
});
