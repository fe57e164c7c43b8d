import type { IsoDate } from '#contracts';
import { inWords, plusDays, today } from '../story/dates';
import type { Stage } from './stage';

/** Lets time pass to a day, as a step of the journey: what fell due on the way is its events. Others live meanwhile too, and theirs are among them. */
export const timePassesTo = (
  { chronicle, moveClock }: Stage,
  day: IsoDate,
  causes?: readonly string[],
): Promise<void> => chronicle.step('Time', `goes on to ${inWords(day)}`, () => moveClock(day), causes);

export const daysPass = (stage: Stage, days: number, causes?: readonly string[]): Promise<void> =>
  timePassesTo(stage, plusDays(today(), days), causes);
