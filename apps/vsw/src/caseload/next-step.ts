import type { CallOutcome, IsoDate } from '#contracts';
import type { CaseloadRow } from './caseload.store';

/** A call already answers a wish to be rung when it was made on that day or after and somebody was reached. */
const REACHED: readonly CallOutcome[] = ['wants_time', 'will_answer', 'does_not_want_it'];

/** What a worker does next for somebody, in words: the first thing read in the caseload. */
export function nextStep(row: CaseloadRow): string {
  switch (row.status) {
    case 'offered':
      return row.worker === null ? 'Take the card' : afterCall(row.lastCall);
    case 'call_asked':
      return ringThem(row);
    case 'not_now':
      return 'Leave it with them: they said not now';
    case 'unreachable':
      return 'No answer to the invitation or its reminder';
    case 'enrolled':
    case 'plan_talks':
    case 'plan_agreed':
      return duringSupport(row);
    case 'ended':
      return 'Nothing more';
  }
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

function ringThem({ bestTime, lastCall, lastCallOn, callAskedOn, worker }: CaseloadRow): string {
  if (lastCall !== null && REACHED.includes(lastCall) && isSince(lastCallOn, callAskedOn)) return afterCall(lastCall);
  if (lastCall === 'wrong_number') return afterCall(lastCall);
  const ring = lastCall !== null && isSince(lastCallOn, callAskedOn) ? 'Ring again' : 'Ring them';
  return `${worker === null ? 'Take the card. ' : ''}${ring}${bestTime === null ? '' : `: ${bestTime}`}`;
}

function duringSupport({ worker, unanswered, lastContactOn, status, actionDue }: CaseloadRow): string {
  if (worker === null) return 'Take the card: they have said yes';
  if (unanswered > 0)
    return unanswered === 1 ? 'Talk over an obstacle they wrote' : `Talk over ${unanswered} obstacles they wrote`;
  if (actionDue !== null) return 'See how the agreed action went';
  if (status === 'plan_agreed') return 'Review the plan with them';
  // An agreed action or plan shows that they were in touch, whether or not a contact was recorded.
  if (lastContactOn === null) return 'Make the first contact';
  return status === 'plan_talks' ? 'Ask how the talks about the plan go' : 'Next contact';
}

const isSince = (day: IsoDate | null, other: IsoDate | null): boolean => day !== null && other !== null && day >= other;
