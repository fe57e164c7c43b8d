import type { IsoDate } from '#contracts';
import { daysBetween } from '../case/dates';

/** What an episode needs to know of a note. `note` is any id that is unique among the notes given. */
export interface NotePeriod {
  readonly note: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** One spell off work, as its notes tell it. */
export interface Episode<N extends NotePeriod> {
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** In order of their first day. */
  readonly notes: readonly N[];
}

/** Days without a note that still belong to one spell (NHS England's fit-note statistics count so). */
export const EPISODE_GAP_DAYS = 7;

/** Notes by first day, then last, then id: the same order whatever order they came in. */
export function byPeriod(a: NotePeriod, b: NotePeriod): number {
  const [one, other] = a.from !== b.from ? [a.from, b.from] : a.to !== b.to ? [a.to, b.to] : [a.note, b.note];
  return one < other ? -1 : one > other ? 1 : 0;
}

/**
 * Groups notes into spells: a note beginning at most seven uncovered days after a spell's last day continues it.
 * The order in which notes arrived does not matter.
 */
export function episodesOf<N extends NotePeriod>(notes: readonly N[]): readonly Episode<N>[] {
  return [...notes].sort(byPeriod).reduce<readonly Episode<N>[]>((episodes, note) => {
    const last = episodes.at(-1);
    const uncovered = last && daysBetween(last.to, note.from) - 1;
    if (!last || uncovered === undefined || uncovered > EPISODE_GAP_DAYS)
      return [...episodes, { from: note.from, to: note.to, notes: [note] }];
    const to = note.to > last.to ? note.to : last.to;
    return [...episodes.slice(0, -1), { from: last.from, to, notes: [...last.notes, note] }];
  }, []);
}
