import { refused, type Limits, type Surroundings, type Timer, type TimerDue, type Verdict } from './events';
import { fitNoteEnds, fitNoteTimers } from './fit-notes.decider';
import { invitationTimer, invitationTimers } from './offer.decider';
import type { CaseState } from './state';

/** The timers a case should hold now; the coordinator keeps its rows equal to this. */
export function timersOf(state: CaseState, limits: Limits): readonly Timer[] {
  return [...invitationTimers(state), ...fitNoteTimers(state, limits)];
}

/** What a timer that is due does to a case: an input like any other, decided from the state as it is then. */
export function timerFires(state: CaseState, { kind, subject }: TimerDue['payload'], _around: Surroundings): Verdict {
  switch (kind) {
    case 'remind-invitation':
    case 'expire-invitation':
      return invitationTimer(state, kind);
    case 'fit-note-expires':
      return fitNoteEnds(state, subject);
    case 'proposal-expires':
    case 'review':
    case 'check-in':
    case 'sustained':
      return refused('nothing-to-do');
  }
}
