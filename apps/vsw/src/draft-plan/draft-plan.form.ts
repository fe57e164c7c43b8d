import { IsIn, IsNotEmpty, IsNumber, IsOptional, Matches, Max, MaxLength, Min, ValidateBy } from 'class-validator';
import { ACTION_OWNERS, type ActionOwner, type IsoDate, type PlanClauses, type PlanRow } from '#contracts';
import { DateField, FormRefused, NumberField, readForm } from '#web';

/** Steps a sketch has room for; the patient adds to it what they like. */
export const SKETCH_ROWS = 4;

class WholeForm {
  @DateField({ missing: 'Enter the first day back', unreal: 'The first day back must be a real date' })
  readonly startOn: IsoDate;

  @DateField({ missing: 'Enter when they would look at it again', unreal: 'The day must be a real date' })
  readonly reviewOn: IsoDate;

  @IsOptional()
  @MaxLength(1_000, { message: 'Use 1,000 characters or fewer' })
  readonly notes?: string;

  @IsOptional()
  @MaxLength(2_000, { message: 'Use 2,000 characters or fewer' })
  readonly words?: string;
}

const isMonday = (week: unknown): boolean =>
  typeof week === 'string' && new Date(`${week}T00:00:00Z`).getUTCDay() === 1;
const isHalves = (hours: unknown): boolean => typeof hours === 'number' && Number.isInteger(hours * 2);

// Of a field's rules the uppermost that is broken speaks.
class StepForm {
  @ValidateBy({ name: 'monday', validator: { validate: isMonday } }, { message: 'Choose the Monday it begins' })
  @Matches(/^\d{4}-\d\d-\d\d$/, { message: 'Choose the Monday it begins' })
  readonly weekOf: IsoDate;

  @IsNotEmpty({ message: 'Write which days' })
  @MaxLength(200, { message: 'Use 200 characters or fewer' })
  readonly days: string;

  @NumberField()
  @IsNumber({}, { message: 'Enter the hours in the week, for example 12 or 12.5' })
  @Min(0, { message: 'Enter the hours in the week, for example 12 or 12.5' })
  @Max(60, { message: 'Enter 60 hours or fewer' })
  @ValidateBy(
    { name: 'halves', validator: { validate: isHalves } },
    { message: 'Enter whole or half hours, for example 12 or 12.5' },
  )
  readonly hours: number;

  @IsOptional()
  @MaxLength(500, { message: 'Use 500 characters or fewer' })
  readonly duties?: string;

  @IsOptional()
  @MaxLength(500, { message: 'Use 500 characters or fewer' })
  readonly adjustment?: string;

  @IsOptional()
  @IsIn(ACTION_OWNERS, { message: 'Choose who sees to it' })
  readonly owner?: ActionOwner;
}

type Posted = Readonly<Record<string, unknown>>;
const FIELDS = ['weekOf', 'days', 'hours', 'duties', 'adjustment', 'owner'] as const;

/** Reads a sketch; steps left quite empty are left out. @throws {FormRefused} with every problem, each at its field */
export function readSketch(body: Posted): { readonly clauses: PlanClauses; readonly words: string } {
  const problems: FormRefused['errors'][number][] = [];
  const attempt = <T>(prefix: string, read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof FormRefused)) throw error;
      problems.push(...error.errors.map(({ field, message }) => ({ field: `${prefix}${field}`, message })));
      return undefined;
    }
  };
  const whole = attempt('', () => readForm(WholeForm, body));
  const rows = Array.from({ length: SKETCH_ROWS }, (_, at) => stepIn(body, at)).flatMap(({ at, step }) => {
    if (Object.values(step).every((value) => value === '')) return [];
    const row = attempt(`rows-${at}-`, () => readForm(StepForm, step));
    return row ? [rowOf(row)] : [];
  });
  const weeks = rows.map(({ weekOf }) => weekOf);
  if (new Set(weeks).size < weeks.length)
    problems.push({ field: 'rows-0-weekOf', message: 'Two steps begin in the same week. Give each a week of its own' });
  if (rows.length === 0 && problems.every(({ field }) => !field.startsWith('rows')))
    problems.push({ field: 'rows-0-weekOf', message: 'Fill in at least one step' });
  if (whole && whole.reviewOn <= whole.startOn)
    problems.push({ field: 'reviewOn', message: 'They look at it again on a day after the first day back' });
  if (whole === undefined || problems.length > 0) throw new FormRefused(problems, answersIn(body));
  const { startOn, reviewOn, notes = '', words = '' } = whole;
  const sorted = [...rows].sort((a, b) => (a.weekOf < b.weekOf ? -1 : 1));
  return { clauses: { startOn, reviewOn, notes, rows: sorted }, words };
}

const textIn = (body: Posted, name: string): string => {
  const value = body[name];
  return typeof value === 'string' ? value.trim() : '';
};

const stepIn = (body: Posted, at: number) => ({
  at,
  step: Object.fromEntries(FIELDS.map((field) => [field, textIn(body, `rows-${at}-${field}`)])),
});

const rowOf = ({ weekOf, days, hours, duties = '', adjustment = '', owner }: StepForm): PlanRow => ({
  weekOf,
  days,
  hours,
  duties,
  adjustment,
  ...(owner && { owner }),
});

const answersIn = (body: Posted): Record<string, string> =>
  Object.fromEntries(Object.keys(body).map((name) => [name, textIn(body, name)]));
