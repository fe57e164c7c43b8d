import { IsIn, IsNotEmpty, MaxLength } from 'class-validator';
import { SEEN, type Seen } from '../safety/concern';
import { URGENCIES, type Urgency } from './raise-safety-concern.command';

export class RaiseSafetyConcernForm {
  @IsIn(URGENCIES, { message: 'Say how urgent it is' })
  readonly urgency: Urgency;

  @IsIn(SEEN, { message: 'Say what made you worry' })
  readonly seen: Seen;

  @IsNotEmpty({ message: 'Write what worries you' })
  @MaxLength(4000, { message: 'What worries you must be 4,000 characters or fewer' })
  readonly words: string;

  @IsNotEmpty({ message: 'Write what you have done already, or “nothing yet”' })
  @MaxLength(4000, { message: 'What you have done must be 4,000 characters or fewer' })
  readonly done: string;
}
