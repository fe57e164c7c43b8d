import type { IsoDate } from '#contracts';

/** One line of the patient's own story. */
export interface Moment {
  readonly on: IsoDate;
  readonly what: string;
  /** Words somebody wrote, as they wrote them. */
  readonly words?: string;
  readonly milestone?: true;
}

/** How a recipient was called at that moment, by the person's own names for them, in the middle of a sentence. */
export type Names = (recipient: 'gp' | 'vsw' | 'employer', at: number) => string;
