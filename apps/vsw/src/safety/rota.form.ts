import { ArrayNotEmpty, IsIn, IsInt, IsNotEmpty, Matches, Max, MaxLength, Min } from 'class-validator';
import { ManyField, NumberField } from '#web';

/** A number or an address, and nothing after it: a line end in an address would begin a header of the mail. */
const REACH = /^(?:[^\s@]+@[^\s@]+\.[^\s@]+|\+?\d[\d ]{6,19})$/;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

export class DutyPersonForm {
  @IsNotEmpty({ message: 'Enter their name' })
  @MaxLength(200, { message: 'The name must be 200 characters or fewer' })
  readonly name: string;

  @IsNotEmpty({ message: 'Enter the account they sign in with' })
  @MaxLength(200, { message: 'The account must be 200 characters or fewer' })
  readonly account: string;

  @IsIn(['text', 'email'], { message: 'Say how they are paged' })
  readonly channel: 'text' | 'email';

  @Matches(REACH, { message: 'Enter a telephone number, or an email address, like name@example.org' })
  @IsNotEmpty({ message: 'Enter the number or address' })
  @MaxLength(320, { message: 'The number or address must be 320 characters or fewer' })
  readonly reach: string;

  @NumberField()
  @IsInt({ message: 'Enter their turn as a number from 1 to 99' })
  @Min(1, { message: 'Enter their turn as a number from 1 to 99' })
  @Max(99, { message: 'Enter their turn as a number from 1 to 99' })
  readonly turn: number;

  @ManyField()
  @ArrayNotEmpty({ message: 'Choose at least one day' })
  @IsIn(['1', '2', '3', '4', '5', '6', '7'], { each: true, message: 'Choose days from the list' })
  readonly days: readonly string[];

  @Matches(TIME, { message: 'Enter when the duty starts, like 08:30' })
  readonly starts: string;

  @Matches(TIME, { message: 'Enter when the duty ends, like 17:00' })
  readonly ends: string;
}

export class EscalateForm {
  @NumberField()
  @IsInt({ message: 'Enter whole minutes from 1 to 240' })
  @Min(1, { message: 'Enter whole minutes from 1 to 240' })
  @Max(240, { message: 'Enter whole minutes from 1 to 240' })
  readonly minutes: number;
}
