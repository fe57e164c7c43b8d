import { IsIn, IsInt, IsNotEmpty, IsOptional, Max, MaxLength, Min } from 'class-validator';
import { ManyField, NumberField } from '#web';
import { ALL_COLUMNS, type Column } from './columns';
import { SORT_KEYS, type Sort } from './sort';

const SORTS = SORT_KEYS.flatMap((key): readonly Sort[] => [key, `-${key}`]);

/** Which columns, in which order, and how many cases a page. A pressed "up" or "down" names the column it stands beside. */
export class ColumnsForm {
  /** Every column in the order of the page. */
  @ManyField()
  @IsIn(ALL_COLUMNS, { each: true, message: 'Choose from the list' })
  readonly order: Column[];

  @ManyField()
  @IsIn(ALL_COLUMNS, { each: true, message: 'Choose from the list' })
  readonly shown: Column[];

  @IsOptional()
  @IsIn(ALL_COLUMNS, { message: 'Choose from the list' })
  readonly up?: Column;

  @IsOptional()
  @IsIn(ALL_COLUMNS, { message: 'Choose from the list' })
  readonly down?: Column;

  @IsIn(SORTS, { message: 'Choose an order' })
  readonly sort: Sort;

  @NumberField()
  @IsInt({ message: 'Choose how many' })
  @Min(10, { message: 'Choose 10 or more' })
  @Max(500, { message: 'Choose 500 or fewer' })
  readonly perPage: number;
}

export class OrderForm {
  @IsIn(SORTS, { message: 'Choose an order' })
  readonly sort: Sort;
}

export class ViewForm {
  @IsNotEmpty({ message: 'Give the view a name' })
  @MaxLength(40, { message: 'The name must be 40 characters or fewer' })
  readonly name: string;

  @IsNotEmpty({ message: 'Choose what the view shows first' })
  @MaxLength(1000, { message: 'This view asks too much' })
  readonly query: string;
}
