import { IsIn, IsNotEmpty, IsOptional, IsString } from 'class-validator';
import type { IsoDate } from '#contracts';
import { checkMove, NoSuchMove } from '#platform';
import { DateField, FormRefused } from '#web';

const STEPS = ['day', 'week', 'date'] as const;
const DAYS = { day: 1, week: 7 } as const;

/** How far time is to be moved. */
export class MoveOn {
  @IsNotEmpty({ message: 'Choose how far to move time on' })
  @IsIn(STEPS, { message: 'Choose a day, a week or a date' })
  by: (typeof STEPS)[number];

  @IsOptional()
  @DateField({ unreal: 'Enter a real date, such as 31 3 2027' })
  to?: IsoDate;

  /** The date that stood on the page. */
  @IsString()
  from: IsoDate;

  @IsString()
  token: string;
}

const later = (date: IsoDate, days: number): IsoDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const refuse = (field: string, message: string): FormRefused => new FormRefused([{ field, message }], {});

/**
 * The date that is meant.
 * @param today the pathway's date now
 * @throws {FormRefused} naming the field and what to do
 */
export function dateMeant({ by, to, from }: MoveOn, today: IsoDate): IsoDate {
  if (from !== today)
    throw refuse('by', 'The date has changed since you opened this page. Look at the date below and choose again');
  if (by !== 'date') return later(today, DAYS[by]);
  if (to === undefined) throw refuse('to', 'Enter the date to move to');
  if (to === today) throw refuse('to', 'It is that date already. Enter a later one');
  try {
    checkMove(today, to);
  } catch (error) {
    if (error instanceof NoSuchMove) throw refuse('to', error.message);
    throw error;
  }
  return to;
}
