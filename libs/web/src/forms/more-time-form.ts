import { IsIn } from 'class-validator';
import { MORE_TIME_REASONS, type IsoDate, type MoreTimeReason } from '#contracts';
import { longDate } from '../pages/dates';
import { DateField } from './fields';

/** A house that needs longer than a month for a record somebody asked for: why, and until when. Its fields are those of `more-time.njk`. */
export class MoreTimeForm {
  @IsIn(MORE_TIME_REASONS, { message: 'Choose why you need more time' })
  readonly reason: MoreTimeReason;

  @DateField({ missing: 'Enter the day by which you answer', unreal: 'The day must be a real date' })
  readonly until: string;
}

/** The page's answer to a day that the law does not allow. */
export const moreTimeNotThen = ({ after, latest }: { readonly after: IsoDate; readonly latest: IsoDate }): string =>
  `The day must be after ${longDate(after)}, and ${longDate(latest)} at the latest`;

/** What the page says to somebody who asks for more time again: a button pressed twice, or a form that was open since before. */
export const moreTimeTaken = (until: IsoDate): string => `You have said so already: you answer by ${longDate(until)}.`;
