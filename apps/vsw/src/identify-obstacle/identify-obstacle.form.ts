import { IsIn, IsNotEmpty, IsOptional, IsUUID, MaxLength } from 'class-validator';
import type { Ref } from '#contracts';
import { PROCESSES, TARGETS, WORKED_FLAGS, type Process, type Target, type WorkedFlag } from '#pathway';
import { ManyField } from '#web';

export class IdentifyObstacleForm {
  @IsNotEmpty({ message: 'Write the obstacle in their words' })
  @MaxLength(1000, { message: 'The obstacle must be 1,000 characters or fewer' })
  readonly words: string;

  /** The report it takes up; none when it came up in the conversation. */
  @IsOptional()
  // A reference has the form of a UUID, not its version bits (docs/decisions/0002-references-are-a-permutation.md).
  @IsUUID('loose', { message: 'Choose one of their reports, or none' })
  readonly answers?: Ref<'vsw'>;

  @IsIn(WORKED_FLAGS, { message: 'Choose a flag' })
  readonly flag: WorkedFlag;

  @IsIn(TARGETS, { message: 'Choose what support aims at' })
  readonly target: Target;

  @IsIn(PROCESSES, { each: true, message: 'Choose from the list' })
  @ManyField()
  readonly processes: readonly Process[];
}
