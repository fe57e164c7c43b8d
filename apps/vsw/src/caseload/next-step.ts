import type { CallOutcome } from '#contracts';
import type { Task } from '../tasks/tasks';
import type { CaseFacts } from './case-facts';
import type { CaseStatus } from './status';

/** What a worker does next for somebody, in words: the first thing read in the caseload. A task comes first, once somebody has the card. */
export function nextStep(facts: CaseFacts, status: CaseStatus, [first]: readonly Task[]): string {
  if (facts.stage === 'enrolled' && facts.worker === null) return 'Take the card: they have said yes';
  if (first) return first.reason;
  switch (status) {
    case 'none':
    case 'contacted':
    case 'call_asked':
      return beforeTheYes(facts);
    case 'not_now':
      return 'Leave it with them: they said not now';
    case 'unreachable':
      return 'No answer to the invitation or its reminder';
    case 'active':
    case 'plan_talks':
    case 'plan_agreed':
    case 'follow_up':
      return duringSupport(facts, status);
    case 'waiting':
      return 'Wait';
    case 'closed':
    case 'ended':
      return 'Nothing more';
  }
}

function beforeTheYes({ lastCall, worker }: CaseFacts): string {
  return worker === null && lastCall === null ? 'Take the card' : afterCall(lastCall);
}

function afterCall(outcome: CallOutcome | null): string {
  switch (outcome) {
    case null:
      return 'Make the first call';
    case 'no_answer':
    case 'left_no_message':
      return 'Ring again';
    case 'wrong_number':
      return 'No right number: wait for their answer';
    case 'wants_time':
    case 'will_answer':
      return 'Wait for their answer';
    case 'does_not_want_it':
      return 'Stop ringing: wait for their answer';
  }
}

function duringSupport({ lastContactOn, actionDue }: CaseFacts, status: CaseStatus): string {
  if (actionDue !== null) return 'See how the agreed action went';
  if (status === 'plan_agreed') return 'Review the plan with them';
  if (status === 'follow_up') return 'See how being back at work goes';
  // An agreed action or plan shows that they were in touch, whether or not a contact was recorded.
  if (lastContactOn === null) return 'Make the first contact';
  return status === 'plan_talks' ? 'Ask how it stands with the plan they proposed' : 'Next contact';
}
