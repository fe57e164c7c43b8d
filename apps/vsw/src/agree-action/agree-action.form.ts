import { IsIn, IsNotEmpty, IsOptional, IsUUID, MaxLength } from 'class-validator';
import { ACTION_OWNERS, type ActionOwner, type IsoDate, type Ref } from '#contracts';
import { DateField } from '#web';

export class AgreeActionForm {
  // A reference has the form of a UUID, not its version bits (docs/decisions/0002-references-are-a-permutation.md).
  @IsUUID('loose', { message: 'Choose the obstacle it is about' })
  readonly obstacle: Ref<'vsw'>;

  @IsNotEmpty({ message: 'Write what will be done' })
  @MaxLength(500, { message: 'The action must be 500 characters or fewer' })
  readonly what: string;

  @IsIn(ACTION_OWNERS, { message: 'Choose who will do it' })
  readonly owner: ActionOwner;

  @DateField({ missing: 'Enter the date it is due', unreal: 'The date it is due must be a real date' })
  readonly due: IsoDate;

  /** The suggestion the words were taken from, where they were. */
  @IsOptional()
  @MaxLength(80)
  readonly suggestion?: string;
}
