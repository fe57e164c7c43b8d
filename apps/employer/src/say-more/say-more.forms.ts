import { IsEmail, IsIn, IsNotEmpty, IsOptional, MaxLength } from 'class-validator';
import { DateField } from '#web';

// Of a field's rules the one nearest to it is asked first.
export class OfferForm {
  @IsNotEmpty({ message: 'Write what you can offer' })
  @MaxLength(200, { message: 'Use 200 letters or fewer' })
  readonly adjustment!: string;

  @IsOptional()
  @MaxLength(2000, { message: 'Use 2,000 letters or fewer' })
  readonly words?: string;
}

export class ReasonForm {
  @IsNotEmpty({ message: 'Say why, so that they can think of something else' })
  @MaxLength(2000, { message: 'Use 2,000 letters or fewer' })
  readonly reason!: string;
}

export class ColleagueForm {
  @IsNotEmpty({ message: 'Enter the name of the person you need' })
  @MaxLength(120, { message: 'Use 120 letters or fewer' })
  readonly name!: string;

  @IsNotEmpty({ message: 'Enter what they do at work' })
  @MaxLength(120, { message: 'Use 120 letters or fewer' })
  readonly role!: string;

  @IsEmail({}, { message: 'Enter an email address, like name@example.org, or leave it empty' })
  @IsOptional()
  readonly email?: string;

  @IsNotEmpty({ message: 'Say why you need them to decide' })
  @MaxLength(2000, { message: 'Use 2,000 letters or fewer' })
  readonly why!: string;
}

export class ReviewForm {
  @DateField({ missing: 'Enter the day you looked at it together', unreal: 'The day must be a real date' })
  readonly on!: string;

  @IsNotEmpty({ message: 'Write how it is going' })
  @MaxLength(2000, { message: 'Use 2,000 letters or fewer' })
  readonly words!: string;
}

export class ReturnForm {
  @IsIn(['yes', 'no'], { message: 'Choose whether they are back at work' })
  readonly started!: 'yes' | 'no';

  @DateField({ missing: 'Enter the day', unreal: 'The day must be a real date' })
  readonly on!: string;
}
