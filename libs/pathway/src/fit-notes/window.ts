import type { IsoDate } from '#contracts';
import { addDays } from '../case/dates';
import { addMonths } from './days';

/** Where a day lies in the period that WAVE studied. */
export type WindowPlace = 'before' | 'within' | 'after';

/** The period of an absence that WAVE's evidence covers. It tells somebody how well the evidence fits; it opens and closes nothing. */
export interface EvidenceWindow {
  /** Two weeks off work. */
  readonly opensOn: IsoDate;
  /** The last day of six months off work. */
  readonly closesOn: IsoDate;
  readonly place: WindowPlace;
  /** What that means, in plain words. */
  readonly words: string;
}

const WORDS: Readonly<Record<WindowPlace, string>> = {
  before: 'WAVE’s evidence begins at 2 weeks off work. Support is possible before that.',
  within: 'WAVE’s evidence covers this period: from 2 weeks to 6 months off work.',
  after: 'WAVE’s evidence ends at 6 months off work. Support is possible after that.',
};

/**
 * The window of an episode as seen on a day: at least 14 days and at most 6 months off work (WAVE's eligibility [S3]; domain §6 rule 2). It is computed on
 * the episode and not on a note, since absences are longer than notes. Of days after the last note nothing is known, so an episode that is over is seen
 * from its last day.
 */
export function evidenceWindow(
  episode: { readonly from: IsoDate; readonly to: IsoDate },
  today: IsoDate,
): EvidenceWindow {
  const opensOn = addDays(episode.from, 14);
  const closesOn = addDays(addMonths(episode.from, 6), -1);
  const day = today < episode.to ? today : episode.to;
  const place = day < opensOn ? 'before' : day <= closesOn ? 'within' : 'after';
  return { opensOn, closesOn, place, words: WORDS[place] };
}
