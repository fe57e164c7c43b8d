import { ArrayMaxSize, ArrayNotEmpty, IsNotEmpty, Matches } from 'class-validator';
import type { Ref } from '#contracts';
import { ManyField } from '#web';

/** So many cases can be given at once: as many as one page shows. */
const MOST_AT_ONCE = 500;

export class AssignForm {
  @ManyField()
  @ArrayNotEmpty({ message: 'Select at least one case' })
  @ArrayMaxSize(MOST_AT_ONCE, { message: `Select ${MOST_AT_ONCE} cases or fewer` })
  // A reference is a keyed permutation in the shape of a UUID; its version says nothing.
  @Matches(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, { each: true, message: 'Select cases from the list' })
  readonly cases: Ref<'vsw'>[];

  @IsNotEmpty({ message: 'Choose a worker' })
  readonly worker: string;
}
