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

export class SayMore {
  constructor(
    readonly account: string,
    readonly ref: string,
    readonly telling: Telling,
  ) {}
}
