import type { Authored } from '#contracts';

/** What a person at work can tell the patient besides answering a proposal. */
export type Telling = Extract<
  Authored<'employer'>,
  {
    type:
      | 'AdjustmentOffered'
      | 'CannotAccommodate'
      | 'CannotTakePart'
      | 'ColleagueSuggested'
      | 'ReviewRecorded'
      | 'ReturnConfirmed'
      | 'EmployerLeft';
  }
>;

/** The code of the refusal where nothing is shared any more, or the last word was said. */
export const NOTHING_TO_SAY_IT_ABOUT = 'nothing-to-say-it-about';

export class SayMore {
  constructor(
    readonly account: string,
    readonly ref: string,
    readonly telling: Telling,
  ) {}
}
