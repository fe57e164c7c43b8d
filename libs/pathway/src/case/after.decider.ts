import type { AbsenceFields, IsoDate } from '#contracts';
import { checkInDue, checkInPeriod } from '../after/check-ins';
import { lengthOf } from '../after/days-absent';
import { actOf, sustainedFrom, sustainedSince, whyNot, type ReturnStep } from '../after/return';
import { daysBetween } from './dates';
import {
  events,
  refused,
  type CaseEvent,
  type InputFrom,
  type Limits,
  type Surroundings,
  type Timer,
  type Verdict,
} from './events';
import { outdate } from './outdate';
import { hasSaidYes } from './stage';
import type { CaseState } from './state';

/**
 * Follow-up begins with the yes, and outlives support that a worker closed (domain §6 rule 19): it ends when the *patient* ends support. It begins
 * anew where they come back: then with the first check-in whose days are not over,
 * one beyond the last where all are.
 */
export function beginFollowUp({ stage, after }: CaseState, { today, limits }: Surroundings): readonly CaseEvent[] {
  const { followUp } = after;
  if (followUp === null) return [{ type: 'FollowUpBegan', payload: { from: today, first: 1 } }];
  if (stage !== 'ended') return [];
  const over = Math.floor(daysBetween(followUp.from, today) / limits.checkInEvery);
  const first = Math.min(Math.max(followUp.next, over + 1), limits.checkIns + 1);
  return [{ type: 'FollowUpBegan', payload: { from: followUp.from, first } }];
}

/** The next check-in that will be asked, and the day on which a return has lasted four weeks. */
export function afterTimers(state: CaseState, limits: Limits): readonly Timer[] {
  if (!hasSaidYes(state)) return [];
  const { followUp } = state.after;
  const asks: readonly Timer[] =
    followUp === null || followUp.next > limits.checkIns
      ? []
      : [
          {
            kind: 'check-in',
            subject: String(followUp.next),
            due: checkInDue(checkInPeriod(followUp.from, followUp.next, limits)),
          },
        ];
  const sustained = sustainedFrom(state.after.return, limits);
  return sustained === null ? asks : [...asks, { kind: 'sustained', subject: '', due: sustained }];
}

export function checkInFires(state: CaseState, subject: string, { limits }: Surroundings): Verdict {
  const { followUp } = state.after;
  if (followUp === null || !hasSaidYes(state) || subject !== String(followUp.next)) return refused('nothing-to-do');
  const number = followUp.next;
  return events({ type: 'CheckInDue', payload: { number, ...checkInPeriod(followUp.from, number, limits) } });
}

export function sustainedFires(state: CaseState, { limits }: Surroundings): Verdict {
  const on = sustainedFrom(state.after.return, limits);
  return on === null || !hasSaidYes(state)
    ? refused('nothing-to-do')
    : events({ type: 'RtwSustained', payload: { on } });
}

type ReturnWord = Extract<InputFrom<'patient'>, { type: 'ReturnStarted' | 'ReturnPaused' }>;

const stepOf = (word: ReturnWord): ReturnStep =>
  word.type === 'ReturnStarted' ? { type: word.type, ...word.payload } : { type: word.type, ...word.payload };

/**
 * A return starts, slows, rests and stops by the patient's word alone: no note, no agreement, no employer is waited for (domain §6 rule 1). A day to
 * come has not happened, and a spell cannot begin or end before the one before it had ended.
 */
export function returnGoes(state: CaseState, input: ReturnWord, { today }: Surroundings): Verdict {
  const { return: held } = state.after;
  if (!hasSaidYes(state)) return refused('not-enrolled');
  const step = stepOf(input);
  const why = whyNot(held, step, today);
  if (why !== null) return refused(why === 'not-now' ? 'nothing-to-do' : 'out-of-time');
  return input.type === 'ReturnStarted' ? starts(state, input, actOf(held, step) === 'go_on') : rests(state, input);
}

function starts(state: CaseState, input: Extract<ReturnWord, { type: 'ReturnStarted' }>, sameDay: boolean): Verdict {
  const said: CaseEvent = { type: 'ReturnStarted', payload: input.payload };
  if (sameDay) return events(said);
  // Another first day of the same return: what was made of the first one, and waits to be sent, is wrong now.
  return events(
    ...outdate(state, (offer) => offer.about === 'RtwStarted'),
    ...notSustained(state, sustainedSince(state.after.return)),
    said,
    { type: 'RtwStarted', payload: { on: input.payload.on } },
  );
}

/** What waits to say that somebody goes back, or is back, is not sent once that stopped. */
const NO_LONGER_SO: readonly CaseEvent['type'][] = ['RtwAgreed', 'RtwStarted', 'RtwSustained'];

function rests(state: CaseState, input: Extract<ReturnWord, { type: 'ReturnPaused' }>): Verdict {
  const { on, how } = input.payload;
  const since = sustainedSince(state.after.return);
  const heardLate = how !== 'slowed' && since !== null && on < since;
  return events(
    ...notSustained(state, heardLate ? since : null),
    ...(how === 'stopped' ? outdate(state, (offer) => NO_LONGER_SO.includes(offer.about)) : []),
    { type: 'ReturnPaused', payload: input.payload },
    ...(how === 'stopped' ? [{ type: 'RtwBrokeDown', payload: { on } } as const] : []),
  );
}

/** What was recorded as sustained is taken back in the open, and an item that says it and still waits is not sent. */
function notSustained(state: CaseState, on: IsoDate | null): readonly CaseEvent[] {
  if (on === null) return [];
  return [...outdate(state, (offer) => offer.about === 'RtwSustained'), { type: 'RtwNotSustained', payload: { on } }];
}

/** Where the patient stands with work, by their own word. Every answer is a good one; none closes or opens anything. */
export function workStatus(
  state: CaseState,
  input: Extract<InputFrom<'patient'>, { type: 'WorkStatusReported' }>,
  { today }: Surroundings,
): Verdict {
  if (!hasSaidYes(state)) return refused('not-enrolled');
  if (input.payload.on > today) return refused('out-of-time');
  return events({ type: 'WorkStatusReported', payload: input.payload });
}

/** Days absent: the patient answers a text or a form, a worker writes down what was said by telephone. Neither speaks for the other. */
export function absence(
  state: CaseState,
  from: 'patient' | 'vsw',
  payload: AbsenceFields,
  { today }: Surroundings,
): Verdict {
  if (!hasSaidYes(state)) return refused('not-enrolled');
  if ((payload.source === 'telephone') !== (from === 'vsw')) return refused('no-permission');
  if (payload.to > today || payload.days > lengthOf(payload)) return refused('out-of-time');
  return events({ type: 'AbsenceReported', payload });
}
