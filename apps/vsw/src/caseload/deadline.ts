import type { IsoDate } from '#contracts';
import { noteEnding } from '../tasks/tasks';
import { daysFrom, isSince, spokeOn, type CaseFacts } from './case-facts';

/** A date to be kept, and what it is. */
export interface Deadline {
  readonly on: IsoDate;
  readonly what: string;
}

/** The next date to be kept of a case; one that has passed stays the next until it is dealt with. */
export function nextDeadline(facts: CaseFacts, today: IsoDate): Deadline | null {
  const own = facts.tasks.map(({ due }) => ({ on: due, what: 'Own task' }));
  const all = [...own, ...(facts.stage === 'enrolled' ? ofSupport(facts, today) : [])];
  return all.reduce<Deadline | null>((first, one) => (first === null || one.on < first.on ? one : first), null);
}

function ofSupport(facts: CaseFacts, today: IsoDate): readonly Deadline[] {
  const spoken = spokeOn(facts);
  const open = (day: IsoDate | null): IsoDate | null => (isSince(spoken, day) ? null : day);
  return [
    { on: facts.actionDue, what: 'Action due' },
    { on: open(facts.reviewOn), what: 'Plan review' },
    { on: open(facts.wait?.until ?? null), what: 'Wait ends' },
    { on: noteEnding(facts, today), what: 'Fit note ends' },
    { on: facts.cover?.until ?? null, what: 'Cover ends' },
  ].filter((one): one is Deadline => one.on !== null);
}

/** Ways to ask by deadline. */
export const DEADLINE_WORDS = {
  past: 'Past',
  today: 'Today',
  week: 'In the next 7 days',
  range: 'Between two dates',
  none: 'No deadline',
} as const;
export type DeadlineAsked = keyof typeof DEADLINE_WORDS;
export const DEADLINES_ASKED = Object.keys(DEADLINE_WORDS) as DeadlineAsked[];

interface Range {
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
}

/** Whether a case's next date is one of those asked for. A range includes both its days; an end left open is open. */
export function fallsIn(deadline: Deadline | null, asked: DeadlineAsked, { from, to }: Range, today: IsoDate): boolean {
  if (deadline === null) return asked === 'none';
  const { on } = deadline;
  switch (asked) {
    case 'past':
      return on < today;
    case 'today':
      return on === today;
    case 'week':
      return on >= today && daysFrom(today, on) <= 7;
    case 'range':
      return (from === null || on >= from) && (to === null || on <= to);
    case 'none':
      return false;
  }
}
