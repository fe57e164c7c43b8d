import { refused, type Surroundings, type Timer, type TimerDue, type Verdict } from './events';
import { invitationTimer, invitationTimers } from './offer.decider';
import type { CaseState } from './state';

/** The timers a case should hold now; the coordinator keeps its rows equal to this. */
export function timersOf(state: CaseState): readonly Timer[] {
  return [...invitationTimers(state)];
}

/** What a timer that is due does to a case: an input like any other, decided from the state as it is then. */
export function timerFires(state: CaseState, { kind }: TimerDue['payload'], _around: Surroundings): Verdict {
  switch (kind) {
    case 'remind-invitation':
    case 'expire-invitation':
      return invitationTimer(state, kind);
    case 'proposal-expires':
    case 'fit-note-expires':
    case 'review':
    case 'check-in':
    case 'sustained':
      return refused('nothing-to-do');
  }
}
