import { ABSENCE_SOURCES, type AbsenceSource, type IsoDate, type ObstacleStatus, type WorkStatus } from '#contracts';
import type { Limits } from '../case/events';
import { followUpPeriod } from './check-ins';
import { daysAbsent, daysOnNotes, type AbsenceAnswer, type DaysAbsent, type Period } from './days-absent';
import type { ReturnToWork } from './return';
import { fidelityOf, type CountedContact, type Fidelity } from '../support/fidelity';

/** What is known of a case when its outcome is asked for; each house brings what it holds. */
export interface OutcomeFacts {
  /** First day of the follow-up; null where none began. */
  readonly followUpFrom: IsoDate | null;
  readonly absence: readonly AbsenceAnswer[];
  /** Null where the surgery's notes may not be seen. */
  readonly notes: readonly (Period & { readonly outcome: string })[] | null;
  readonly return: ReturnToWork;
  readonly workStatus: WorkStatus | null;
  readonly contacts: readonly CountedContact[];
  readonly obstacles: readonly { readonly status: ObstacleStatus }[];
}

/** How a case came out. Sources of days absent stand side by side and are never added (domain §6 rule 19). */
export interface Outcomes {
  /** From the first day of follow-up until now, 26 weeks at the most; null where there is no follow-up yet. */
  readonly period: Period | null;
  readonly daysAbsent: readonly ({ readonly source: AbsenceSource } & DaysAbsent)[];
  readonly daysOnNotes: number | null;
  readonly workStatus: WorkStatus | null;
  /** Days on which a spell of four weeks at work was complete. */
  readonly sustained: readonly IsoDate[];
  readonly obstacles: { readonly resolved: number; readonly of: number };
  readonly fidelity: Fidelity;
}

/** An obstacle counts once the two have said it together; it is out of the way when it was resolved, or the patient closed it. */
const SAID_TOGETHER: readonly ObstacleStatus[] = ['open', 'disagreed', 'set_aside', 'closed', 'resolved'];
const OUT_OF_THE_WAY: readonly ObstacleStatus[] = ['closed', 'resolved'];

/** What has passed of a follow-up; null before its first day is over. */
function passed(from: IsoDate | null, today: IsoDate, limits: Limits): Period | null {
  if (from === null || today <= from) return null;
  const whole = followUpPeriod(from, limits);
  return today > whole.to ? whole : { from, to: today };
}

/** How a case comes out by what is known of it today. */
export function outcomesOf(facts: OutcomeFacts, today: IsoDate, limits: Limits): Outcomes {
  const period = passed(facts.followUpFrom, today, limits);
  const together = facts.obstacles.filter(({ status }) => SAID_TOGETHER.includes(status));
  return {
    period,
    daysAbsent:
      period === null
        ? []
        : ABSENCE_SOURCES.map((source) => ({ source, ...daysAbsent(facts.absence, period, source) })),
    daysOnNotes: period === null || facts.notes === null ? null : daysOnNotes(facts.notes, period),
    workStatus: facts.workStatus,
    sustained: facts.return.sustained,
    obstacles: {
      resolved: together.filter(({ status }) => OUT_OF_THE_WAY.includes(status)).length,
      of: together.length,
    },
    fidelity: fidelityOf(facts.contacts),
  };
}
