import { ACTION_OWNERS, type IsoDate, type PlanClauses, type PlanRow } from '#contracts';

/** One step of the plan as it was typed. */
export interface DraftRow {
  readonly weekOf: string;
  readonly days: string;
  readonly hours: string;
  readonly duties: string;
  readonly adjustment: string;
  /** Who sees to it; empty where nobody is named. */
  readonly owner: string;
}

/** A plan being written: exactly what stands in the fields, right or wrong, so that nothing typed is ever lost. */
export interface PlanDraft {
  /** Digest of the text it answers or would change; empty for a first proposal. */
  readonly base: string;
  readonly startOn: { readonly day: string; readonly month: string; readonly year: string };
  readonly reviewOn: { readonly day: string; readonly month: string; readonly year: string };
  readonly rows: readonly DraftRow[];
  readonly notes: string;
}

/** Most steps a plan has here; four to eight weeks in as many steps is usual. */
export const MOST_ROWS = 12;
const FIRST_ROWS = 2;

const emptyRow: DraftRow = { weekOf: '', days: '', hours: '', duties: '', adjustment: '', owner: '' };
const noDate = { day: '', month: '', year: '' };

export const emptyDraft = (base: string): PlanDraft => ({
  base,
  startOn: noDate,
  reviewOn: noDate,
  rows: Array.from({ length: FIRST_ROWS }, () => emptyRow),
  notes: '',
});

const typedDate = (date: IsoDate): PlanDraft['startOn'] => {
  const [year = '', month = '', day = ''] = date.split('-');
  return { day: String(Number(day)), month: String(Number(month)), year };
};

/** A text to start from: what the other side sent, or one's own last version. */
export const draftFrom = (clauses: PlanClauses, base: string): PlanDraft => ({
  base,
  startOn: typedDate(clauses.startOn),
  reviewOn: typedDate(clauses.reviewOn),
  rows: clauses.rows.map((row) => ({ owner: '', ...row, hours: String(row.hours) })),
  notes: clauses.notes,
});

/** Another empty step, until there are enough. */
export const withAnotherRow = (draft: PlanDraft): PlanDraft =>
  draft.rows.length >= MOST_ROWS ? draft : { ...draft, rows: [...draft.rows, emptyRow] };

/** Reads the fields `startOn-day`, `rows-0-days` … of a posted plan. Whatever is missing is empty. */
export function readDraft(body: unknown): PlanDraft {
  const posted = typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {};
  const text = (name: string): string => {
    const value = posted[name];
    return typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trim().slice(0, 1_000) : '';
  };
  const date = (name: string): PlanDraft['startOn'] => ({
    day: text(`${name}-day`),
    month: text(`${name}-month`),
    year: text(`${name}-year`),
  });
  const numbers = Object.keys(posted).map((name) => Number(/^rows-(\d{1,2})-/.exec(name)?.[1] ?? -1));
  const count = Math.min(Math.max(FIRST_ROWS, ...numbers.map((number) => number + 1)), MOST_ROWS);
  const rows = Array.from({ length: count }, (_, at): DraftRow => ({
    weekOf: text(`rows-${at}-weekOf`),
    days: text(`rows-${at}-days`),
    hours: text(`rows-${at}-hours`),
    duties: text(`rows-${at}-duties`),
    adjustment: text(`rows-${at}-adjustment`),
    owner: text(`rows-${at}-owner`),
  }));
  return { base: text('base'), startOn: date('startOn'), reviewOn: date('reviewOn'), rows, notes: text('notes') };
}

export interface DraftProblem {
  readonly field: string;
  readonly message: string;
}

/** The clauses a draft stands for, or what has to change first. Steps left quite empty are left out. */
export function clausesOf(
  draft: PlanDraft,
): { readonly clauses: PlanClauses } | { readonly problems: readonly DraftProblem[] } {
  const problems: DraftProblem[] = [];
  const startOn = readDate(draft.startOn);
  const reviewOn = readDate(draft.reviewOn);
  if (startOn === null) problems.push({ field: 'startOn', message: 'Enter a real date for your first day back' });
  const filled = draft.rows
    .map((row, at) => ({ row, at }))
    .filter(({ row }) => Object.values(row).some((value) => value !== ''));
  if (filled.length === 0) problems.push({ field: 'rows-0-weekOf', message: 'Fill in at least one step of your plan' });
  const rows = filled.map(({ row, at }) => readRow(row, at, problems)).sort((a, b) => a.weekOf.localeCompare(b.weekOf));
  rows.forEach((row, at) => {
    if (row.weekOf !== '' && row.weekOf === rows[at + 1]?.weekOf)
      problems.push({
        field: 'rows-0-weekOf',
        message: 'Two steps begin in the same week. Give each step a week of its own',
      });
  });
  const first = rows[0]?.weekOf;
  if (startOn !== null && first && mondayOf(startOn) !== first) {
    problems.push({ field: 'startOn', message: 'Your first day back must be in the week of your first step' });
  }
  if (reviewOn === null)
    problems.push({ field: 'reviewOn', message: 'Enter a real date for looking at the plan again' });
  else if (startOn !== null && reviewOn <= startOn)
    problems.push({ field: 'reviewOn', message: 'Look at the plan again on a day after your first day back' });
  if (problems.length > 0 || startOn === null || reviewOn === null) return { problems };
  return { clauses: { startOn, reviewOn, rows, notes: draft.notes } };
}

function readRow(row: DraftRow, at: number, problems: DraftProblem[]): PlanRow {
  const step = `step ${at + 1}`;
  const hours = row.hours === '' ? NaN : Number(row.hours);
  if (readIso(row.weekOf) === null || mondayOf(row.weekOf) !== row.weekOf) {
    problems.push({ field: `rows-${at}-weekOf`, message: `Choose the week in which ${step} begins` });
  }
  if (row.days === '')
    problems.push({ field: `rows-${at}-days`, message: `Write which days you would work in ${step}` });
  if (!(hours >= 0 && hours <= 60 && Number.isInteger(hours * 2))) {
    problems.push({
      field: `rows-${at}-hours`,
      message: `Enter the hours a week for ${step}: 0 to 60, in whole or half hours`,
    });
  }
  const owner = ACTION_OWNERS.find((one) => one === row.owner);
  const { weekOf, days, duties, adjustment } = row;
  return { weekOf, days, hours, duties, adjustment, ...(owner && { owner }) };
}

const two = (typed: string): string => typed.padStart(2, '0');
const readDate = ({ day, month, year }: PlanDraft['startOn']): IsoDate | null =>
  readIso(`${year}-${two(month)}-${two(day)}`);

function readIso(text: string): IsoDate | null {
  if (!/^20\d\d-\d\d-\d\d$/.test(text)) return null;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
}

/** The Monday of the week a date is in. */
export function mondayOf(date: IsoDate): IsoDate {
  const day = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return '';
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}

/** Mondays to choose from: this week's and half a year on, and any the draft already has. */
export function weeksToChoose(today: IsoDate, draft: PlanDraft): readonly IsoDate[] {
  const first = new Date(`${mondayOf(today)}T00:00:00Z`);
  const next = Array.from({ length: 27 }, (_, week) =>
    new Date(first.getTime() + week * 7 * 86_400_000).toISOString().slice(0, 10),
  );
  const had = draft.rows.map((row) => row.weekOf).filter((week) => readIso(week) !== null);
  return [...new Set([...next, ...had])].sort((a, b) => a.localeCompare(b));
}
