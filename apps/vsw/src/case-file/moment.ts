import type { IsoDate } from '#contracts';
import type { Mail } from '#disclosure';
import type { CollectedMail } from '#messaging';

/** One line of a case's history. */
export interface Moment {
  readonly on: IsoDate;
  readonly what: string;
  readonly by?: string;
  /** A step of the pathway itself, shown as such. */
  readonly milestone?: true;
}

/** A moment and when this house learned or wrote down of it, in seconds. Only the order within a day is taken from that; no time is shown. */
export type Placed = Moment & { readonly at: number };

/** A mail this house has taken in, and when. */
export type ToldMail = Mail<'vsw'> & Pick<CollectedMail, 'at' | 'scopes'>;
