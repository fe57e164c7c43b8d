import { afterTimers, checkInFires, sustainedFires } from './after.decider';
import { holdEnds, holdTimers } from './consent-hold';
import { reviewFires, reviewTimers } from './consent-review';
import type { Limits, Surroundings, Timer, TimerDue, Verdict } from './events';
import { fitNoteEnds, fitNoteTimers } from './fit-notes.decider';
import { invitationTimer, invitationTimers } from './offer.decider';
import { planTimer, planTimers } from './plan-timers';
import { erasureOverdue, recallTimers } from './recalls.decider';
import type { CaseState } from './state';
import { surgeryIsSilent, surgeryTimers } from './surgery.decider';

/** The timers a case should hold now; the coordinator keeps its rows equal to this. */
export function timersOf(state: CaseState, limits: Limits): readonly Timer[] {
  return [
    ...invitationTimers(state),
    ...fitNoteTimers(state, limits),
    ...afterTimers(state, limits),
    ...planTimers(state),
    ...surgeryTimers(state, limits),
    ...recallTimers(state),
    ...reviewTimers(state, limits),
    ...holdTimers(state),
  ];
}

/** What a timer that is due does to a case: an input like any other, decided from the state as it is then. */
export function timerFires(state: CaseState, { kind, subject }: TimerDue['payload'], around: Surroundings): Verdict {
  switch (kind) {
    case 'remind-invitation':
    case 'expire-invitation':
      return invitationTimer(state, kind);
    case 'fit-note-expires':
      return fitNoteEnds(state, subject, around);
    case 'gp-silent':
      return surgeryIsSilent(state, subject);
    case 'proposal-expires':
    case 'review':
      return planTimer(state, kind, subject);
    case 'erasure-overdue':
      return erasureOverdue(state, subject);
    case 'consent-review':
      return reviewFires(state, subject, around);
    case 'hold-ends':
      return holdEnds(state, subject, around);
    case 'check-in':
      return checkInFires(state, subject, around);
    case 'sustained':
      return sustainedFires(state, around);
  }
}
