import type { IsoDate } from '#contracts';
import { decide } from './decide';
import type { CaseEvent, Limits, Surroundings, Timer, TimerDue } from './events';
import { evolve } from './evolve';
import type { CaseState } from './state';
import { timersOf } from './timers';

/** An event and the day on which what it tells happened. */
export interface DatedEvent {
  readonly event: CaseEvent;
  readonly occurredOn: IsoDate;
}

/** A case after a time in which nobody but the clock did anything. */
export interface Lived {
  readonly state: CaseState;
  readonly history: readonly DatedEvent[];
}

const nameOf = ({ due, kind, subject }: Timer): string => `${due} ${kind} ${subject}`;

/** Of timers due on one day the order is fixed by their names, so that two ways to the same day meet them alike. */
const earliest = (timers: readonly Timer[]): Timer | undefined =>
  timers.reduce<Timer | undefined>((first, one) => (first && nameOf(first) <= nameOf(one) ? first : one), undefined);

/**
 * Fires the timers that are due on `upTo` or before, earliest first, each on the state that the one before it left: one that fires may take another
 * away, or set one that is due within the same time. A timer that changes nothing has had its turn and does not come again.
 * @param since the day whose doings made the state what it is: a timer set for a day that had passed by then counts as due on it
 * @param now the state as it is at this moment
 * @param fire decides one timer, as of the day on which it was due; days never run backwards
 */
export function fireInOrder(
  since: IsoDate,
  upTo: IsoDate,
  limits: Limits,
  now: () => CaseState,
  fire: (timer: TimerDue, due: IsoDate) => void,
): void {
  const fired = new Set<string>();
  let day = since;
  for (;;) {
    const timer = earliest(timersOf(now(), limits).filter((one) => one.due <= upTo && !fired.has(nameOf(one))));
    if (timer === undefined) return;
    const { kind, subject, due } = timer;
    fired.add(nameOf(timer));
    if (due > day) day = due;
    fire({ from: 'clock', type: 'TimerDue', payload: { kind, subject } }, day);
  }
}

/**
 * Lets time pass from `around.today` up to and including `upTo`. Every timer is decided as of the day on which it was due, so it makes no difference in how many steps one
 * gets there: one jump of 26 weeks leaves the history of 26 jumps of one week (design §7).
 */
export function liveUntil(from: CaseState, upTo: IsoDate, around: Surroundings): Lived {
  let state = from;
  const history: DatedEvent[] = [];
  const fire = (timer: TimerDue, due: IsoDate): void => {
    const verdict = decide(state, timer, { ...around, today: due });
    if (verdict.kind === 'refused') return;
    for (const event of verdict.events) history.push({ event, occurredOn: due });
    state = verdict.events.reduce(evolve, state);
  };
  fireInOrder(around.today, upTo, around.limits, () => state, fire);
  return { state, history };
}
