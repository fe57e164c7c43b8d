import { IsIn, IsNotEmpty, MaxLength, ValidateIf } from 'class-validator';
import { OVERRIDE_TO, OVERRIDE_VERDICTS, type IsoDate, type OverrideTo, type OverrideVerdict } from '#contracts';
import { DateField } from '#web';

export class AddToConcernForm {
  @IsNotEmpty({ message: 'Write what is to be added' })
  @MaxLength(4000, { message: 'What is added must be 4,000 characters or fewer' })
  readonly words: string;
}

export class ResolveConcernForm {
  @IsNotEmpty({ message: 'Write how it was settled' })
  @MaxLength(4000, { message: 'How it was settled must be 4,000 characters or fewer' })
  readonly outcome: string;
}

export class RequestOverrideForm {
  @IsIn(OVERRIDE_TO, { message: 'Say who is told' })
  readonly to: OverrideTo;

  @IsNotEmpty({ message: 'Write what is said, and no more than is needed' })
  @MaxLength(2000, { message: 'What is said must be 2,000 characters or fewer' })
  readonly words: string;

  @IsNotEmpty({ message: 'Write why it cannot wait for their yes' })
  @MaxLength(2000, { message: 'The reason must be 2,000 characters or fewer' })
  readonly reason: string;

  @IsNotEmpty({ message: 'Write on whose authority you act' })
  @MaxLength(200, { message: 'The authority must be 200 characters or fewer' })
  readonly authority: string;

  @IsIn(['emergency', 'first'], { message: 'Say whether it can wait for a second person' })
  readonly when: 'emergency' | 'first';

  @IsIn(['yes', 'unsafe'], { message: 'Say whether they are told' })
  readonly tell: 'yes' | 'unsafe';

  @ValidateIf(({ tell }: RequestOverrideForm) => tell === 'unsafe')
  @IsNotEmpty({ message: 'Write why telling them would be unsafe' })
  @MaxLength(2000, { message: 'Why it is unsafe must be 2,000 characters or fewer' })
  readonly why?: string;

  @DateField({ unreal: 'The day to look again must be a real date' })
  readonly lookAgainOn?: IsoDate;
}

export class ReviewOverrideForm {
  @IsIn(OVERRIDE_VERDICTS, { message: 'Say whether you agree' })
  readonly verdict: OverrideVerdict;

  @IsNotEmpty({ message: 'Write your reason' })
  @MaxLength(2000, { message: 'Your reason must be 2,000 characters or fewer' })
  readonly reason: string;
}

export class LookAgainForm {
  @IsIn(['now', 'unsafe'], { message: 'Say whether they are told now' })
  readonly tell: 'now' | 'unsafe';

  @ValidateIf(({ tell }: LookAgainForm) => tell === 'unsafe')
  @IsNotEmpty({ message: 'Write why it is still unsafe' })
  @MaxLength(2000, { message: 'Why it is unsafe must be 2,000 characters or fewer' })
  readonly why?: string;

  @DateField({ unreal: 'The day to look again must be a real date' })
  readonly lookAgainOn?: IsoDate;
}
