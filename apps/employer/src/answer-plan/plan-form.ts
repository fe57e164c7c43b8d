import { IsIn, IsNotEmpty, IsNumber, IsOptional, Matches, Max, MaxLength, Min, ValidateBy } from 'class-validator';
import { ACTION_OWNERS, type ActionOwner, type PlanClauses, type PlanRow } from '#contracts';
import { DateField, FormRefused, NumberField, readForm } from '#web';
import { draftFrom } from './plan-draft';

class WholePlanForm {
  @DateField({ missing: 'Enter the first day back', unreal: 'The first day back must be a real date' })
  readonly start!: string;

  @DateField({ missing: 'Enter when you will look at it again together', unreal: 'The review must be a real date' })
  readonly review!: string;

  @IsOptional()
  @MaxLength(2000, { message: 'Use 2,000 letters or fewer' })
  readonly notes?: string;
}

const isHalves = (hours: unknown): boolean => typeof hours === 'number' && Number.isInteger(hours * 2);

// Of a field's rules the uppermost that is broken speaks.
class RowForm {
  @Matches(/^\d{4}-\d\d-\d\d$/, { message: 'Choose the week it begins' })
  readonly week!: string;

  @IsNotEmpty({ message: 'Enter the days at work' })
  @MaxLength(200, { message: 'Use 200 letters or fewer' })
  readonly days!: string;

  @NumberField()
  @IsNumber({}, { message: 'Enter the hours in that week as a number, for example 12 or 12.5' })
  @Min(0, { message: 'Enter the hours as a number, for example 12 or 12.5' })
  @Max(60, { message: 'Enter 60 hours or fewer' })
  @ValidateBy(
    { name: 'halves', validator: { validate: isHalves } },
    { message: 'Enter whole or half hours, for example 12 or 12.5' },
  )
  readonly hours!: number;

  @IsOptional()
  @MaxLength(500, { message: 'Use 500 letters or fewer' })
  readonly duties?: string;

  @IsOptional()
  @MaxLength(500, { message: 'Use 500 letters or fewer' })
  readonly adjustment?: string;

  @IsOptional()
  @IsIn(ACTION_OWNERS, { message: 'Choose who sees to it' })
  readonly owner?: ActionOwner;
}

interface Problem {
  readonly field: string;
  readonly message: string;
}

/** Reads `what`, or writes its problems down, so that a person is told of everything at once. */
function attempt<T>(problems: Problem[], prefix: string, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FormRefused)) throw error;
    problems.push(...error.errors.map(({ field, message }) => ({ field: `${prefix}${field}`, message })));
    return undefined;
  }
}

const isMonday = (date: string): boolean => new Date(`${date}T00:00:00Z`).getUTCDay() === 1;

function weekProblems(rows: readonly PlanRow[]): readonly Problem[] {
  return rows.flatMap(({ weekOf }, index) => {
    const field = `row-${index}-week`;
    if (!isMonday(weekOf)) return [{ field, message: 'A week begins on a Monday' }];
    const again = rows.findIndex((row) => row.weekOf === weekOf) < index;
    return again ? [{ field, message: 'Two rows begin in the same week: change one or remove it' }] : [];
  });
}

/** Reads a whole plan from its form. @throws {FormRefused} with every problem, each at its field */
export function readPlan(body: Readonly<Record<string, unknown>>): PlanClauses {
  const problems: Problem[] = [];
  const whole = attempt(problems, '', () => readForm(WholePlanForm, body));
  const draft = draftFrom(body);
  const rows = draft.rows.map((row, index) =>
    attempt(problems, `row-${index}-`, (): PlanRow => {
      const { week, days, hours, duties = '', adjustment = '', owner } = readForm(RowForm, row);
      return { weekOf: week, days, hours, duties, adjustment, ...(owner && { owner }) };
    }),
  );
  const read = rows.filter((row): row is PlanRow => row !== undefined);
  if (read.length === rows.length) problems.push(...weekProblems(read));
  if (rows.length === 0) problems.push({ field: 'add-row', message: 'A plan needs at least one week' });
  if (whole && whole.review < whole.start) {
    problems.push({ field: 'review', message: 'Look at it again on or after the first day back' });
  }
  if (whole === undefined || problems.length > 0) throw new FormRefused(problems, {});
  const sorted = [...read].sort((a, b) => (a.weekOf < b.weekOf ? -1 : 1));
  return { startOn: whole.start, reviewOn: whole.review, notes: whole.notes ?? '', rows: sorted };
}
