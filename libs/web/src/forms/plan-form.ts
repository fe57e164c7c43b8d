import { ACTION_OWNERS, type IsoDate, type PlanClauses, type PlanRow } from '#contracts';
import type { FieldError } from '../pages/flash';
import { longDate } from '../pages/dates';
import { mondayOf } from './plan-weeks';

/** A date as it was typed, whether it is one or not. */
export interface TypedDate {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

/** One step of a plan as it was typed. */
export interface TypedStep {
  readonly weekOf: string;
  readonly days: string;
  readonly hours: string;
  readonly duties: string;
  readonly adjustment: string;
  /** Who sees to it; empty where nobody is named. */
  readonly owner: string;
}

/** A plan being written: exactly what stands in the fields, right or wrong, so that nothing typed is ever lost. */
export interface TypedPlan {
  readonly startOn: TypedDate;
  readonly reviewOn: TypedDate;
  readonly rows: readonly TypedStep[];
  readonly notes: string;
}

export const emptyStep: TypedStep = { weekOf: '', days: '', hours: '', duties: '', adjustment: '', owner: '' };

/** How the first day back can disagree with the first step: libs/pathway says so, for this library holds no rule of the service. */
export type FirstDayRule = (
  startOn: IsoDate,
  first: Pick<PlanRow, 'weekOf' | 'days'>,
) =>
  | { readonly kind: 'another-week'; readonly weekOf: IsoDate }
  | { readonly kind: 'another-weekday'; readonly weekday: string }
  | null;

/** Characters. */
const LONGEST = { days: 200, duties: 500, adjustment: 500, notes: 2_000 } as const;
const WORDS = { days: 'the days', duties: 'the work', adjustment: 'what would help', notes: 'the rest' } as const;
/** A field is kept as typed up to here, so that a whole text pasted by mistake fills no table. */
const KEPT = 10_000;

/** Reads the fields `startOn-day`, `rows-0-days` … of a posted plan. Whatever is missing is empty. */
export function readTypedPlan(
  body: unknown,
  { least, most }: { readonly least: number; readonly most: number },
): TypedPlan {
  const posted = typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {};
  const text = (name: string): string => {
    const value = posted[name];
    return typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trim().slice(0, KEPT) : '';
  };
  const date = (name: string): TypedDate => ({
    day: text(`${name}-day`),
    month: text(`${name}-month`),
    year: text(`${name}-year`),
  });
  const numbers = Object.keys(posted).map((name) => Number(/^rows-(\d{1,2})-/.exec(name)?.[1] ?? -1));
  const count = Math.min(Math.max(least, ...numbers.map((number) => number + 1)), most);
  const step = (at: number): TypedStep => ({
    weekOf: text(`rows-${at}-weekOf`),
    days: text(`rows-${at}-days`),
    hours: text(`rows-${at}-hours`),
    duties: text(`rows-${at}-duties`),
    adjustment: text(`rows-${at}-adjustment`),
    owner: text(`rows-${at}-owner`),
  });
  const rows = Array.from({ length: count }, (_, at) => step(at));
  return { startOn: date('startOn'), reviewOn: date('reviewOn'), rows, notes: text('notes') };
}

/** A text to start from, as somebody would have typed it. */
export const typedPlanOf = ({ startOn, reviewOn, rows, notes }: PlanClauses): TypedPlan => ({
  startOn: typedDate(startOn),
  reviewOn: typedDate(reviewOn),
  rows: rows.map((row) => ({ owner: '', ...row, hours: String(row.hours) })),
  notes,
});

const typedDate = (date: IsoDate): TypedDate => {
  const [year = '', month = '', day = ''] = date.split('-');
  return { day: String(Number(day)), month: String(Number(month)), year };
};

export type ReadPlan = { readonly clauses: PlanClauses } | { readonly problems: readonly FieldError[] };

/** The clauses that a plan as typed stands for, or everything that has to change first, each at its field. Steps left quite empty are left out. */
export function clausesOf(plan: TypedPlan, firstDay: FirstDayRule): ReadPlan {
  const problems: FieldError[] = [];
  const startOn = readDate(plan.startOn);
  const reviewOn = readDate(plan.reviewOn);
  if (startOn === null) problems.push({ field: 'startOn', message: 'Enter a real date for the first day back' });
  const steps = plan.rows
    .map((row, at) => ({ row, at }))
    .filter(({ row }) => Object.values(row).some((value) => value !== ''))
    .map(({ row, at }) => ({ at, row: readStep(row, at, problems) }));
  if (steps.length === 0) problems.push({ field: 'rows-0-weekOf', message: 'Fill in at least one step of the plan' });
  problems.push(...sameWeek(steps));
  const rows = steps.map(({ row }) => row).sort((a, b) => (a.weekOf < b.weekOf ? -1 : 1));
  // A step whose week is not known yet could be the first.
  const first = rows[0]?.weekOf === '' ? undefined : rows[0];
  if (startOn !== null && first) problems.push(...firstDayProblems(startOn, first, firstDay));
  if (reviewOn === null)
    problems.push({ field: 'reviewOn', message: 'Enter a real date for looking at the plan again' });
  else if (startOn !== null && reviewOn <= startOn)
    problems.push({ field: 'reviewOn', message: 'Look at the plan again on a day after the first day back' });
  problems.push(...tooLong('notes', 'notes', plan.notes));
  if (problems.length > 0 || startOn === null || reviewOn === null) return { problems };
  return { clauses: { startOn, reviewOn, rows, notes: plan.notes } };
}

function firstDayProblems(startOn: IsoDate, first: PlanRow, rule: FirstDayRule): readonly FieldError[] {
  const problem = rule(startOn, first);
  if (problem === null) return [];
  const message =
    problem.kind === 'another-week'
      ? `The first day back, ${longDate(startOn)}, is not in the week of the first step, which begins on ${longDate(problem.weekOf)}. Change the first day back, or the week of that step`
      : `The first day back, ${longDate(startOn)}, is a ${problem.weekday}, and the first step says “${first.days}”. Change the first day back, or add ${problem.weekday} to the days of that step`;
  return [{ field: 'startOn', message }];
}

function readStep(row: TypedStep, at: number, problems: FieldError[]): PlanRow {
  const step = `step ${at + 1}`;
  const hours = row.hours === '' ? NaN : Number(row.hours);
  const isWeek = readIso(row.weekOf) !== null && mondayOf(row.weekOf) === row.weekOf;
  if (!isWeek)
    problems.push({ field: `rows-${at}-weekOf`, message: `Choose the week in which ${step} begins: it is a Monday` });
  if (row.days === '')
    problems.push({ field: `rows-${at}-days`, message: `Write which days of the week are worked in ${step}` });
  if (!(hours >= 0 && hours <= 60 && Number.isInteger(hours * 2)))
    problems.push({
      field: `rows-${at}-hours`,
      message: `Enter the hours a week for ${step}: 0 to 60, in whole or half hours`,
    });
  for (const name of ['days', 'duties', 'adjustment'] as const)
    problems.push(...tooLong(name, `rows-${at}-${name}`, row[name]));
  const owner = ACTION_OWNERS.find((one) => one === row.owner);
  const { days, duties, adjustment } = row;
  return { weekOf: isWeek ? row.weekOf : '', days, hours, duties, adjustment, ...(owner && { owner }) };
}

const tooLong = (name: keyof typeof LONGEST, field: string, text: string): readonly FieldError[] =>
  text.length <= LONGEST[name]
    ? []
    : [{ field, message: `Use ${LONGEST[name].toLocaleString('en-GB')} characters or fewer for ${WORDS[name]}` }];

const sameWeek = (steps: readonly { readonly at: number; readonly row: PlanRow }[]): readonly FieldError[] =>
  steps
    .filter(({ row }, index) => row.weekOf !== '' && steps.slice(0, index).some((one) => one.row.weekOf === row.weekOf))
    .map(({ at }) => ({
      field: `rows-${at}-weekOf`,
      message: `Another step begins in the same week as step ${at + 1}. Give each step a week of its own`,
    }));

const two = (typed: string): string => typed.padStart(2, '0');
const readDate = ({ day, month, year }: TypedDate): IsoDate | null => readIso(`${year}-${two(month)}-${two(day)}`);

/** The date a text is, of this century; null where it is none. */
function readIso(text: string): IsoDate | null {
  if (!/^20\d\d-\d\d-\d\d$/.test(text)) return null;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
}
