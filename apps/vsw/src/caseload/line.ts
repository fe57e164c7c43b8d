import type { IsoDate } from '#contracts';
import { episodesOf } from '#pathway';
import { tasksOf, type Task } from '../tasks/tasks';
import { daysFrom, latest, spokeOn, type CaseFacts } from './case-facts';
import { nextDeadline, type Deadline } from './deadline';
import { newsOf, type NewsKind } from './news';
import { nextStep } from './next-step';
import { signalsOf } from './signals';
import { statusOf, type CaseStatus } from './status';

/** One line of the caseload: the facts, and what follows from them today. */
export interface CaseLine extends CaseFacts {
  readonly status: CaseStatus;
  readonly nextStep: string;
  readonly taskList: readonly Task[];
  readonly signals: readonly string[];
  readonly news: readonly NewsKind[];
  readonly deadline: Deadline | null;
  readonly spokeOn: IsoDate | null;
  /** Whole weeks of the spell off work that goes on; null where none does, or the notes are not shared. */
  readonly weeksOff: number | null;
  /** The day from which somebody waits for the worker's next step; null where nobody does. */
  readonly waitingSince: IsoDate | null;
}

export function lineOf(facts: CaseFacts, today: IsoDate): CaseLine {
  const status = statusOf(facts, today);
  const taskList = tasksOf(facts, today);
  return {
    ...facts,
    status,
    taskList,
    nextStep: nextStep(facts, status, taskList),
    signals: signalsOf(facts, today),
    news: newsOf(facts),
    deadline: nextDeadline(facts, today),
    spokeOn: spokeOn(facts),
    weeksOff: weeksOff(facts, today),
    waitingSince: waitingSince(facts),
  };
}

function weeksOff({ notes }: CaseFacts, today: IsoDate): number | null {
  const spell = episodesOf(notes.filter(({ from }) => from <= today)).at(-1);
  return spell && spell.to >= today ? Math.floor(daysFrom(spell.from, today) / 7) : null;
}

function waitingSince(facts: CaseFacts): IsoDate | null {
  const { stage, lastContactOn, agreedOn, enrolledOn, lastCallOn, callAskedOn, deferredOn, openedOn } = facts;
  if (stage === 'ended' || stage === 'closed') return null;
  if (stage === 'enrolled') return latest(lastContactOn, agreedOn) ?? enrolledOn;
  return latest(lastCallOn, callAskedOn, deferredOn) ?? openedOn;
}
