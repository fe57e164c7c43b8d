import type { IsoDate, ReturnPause } from '#contracts';
import { addDays } from '../case/dates';
import type { Limits } from '../case/events';

/** How a return to work stands, by the patient's word. `sustained`: four weeks at work without a pause or a stop. */
export const RETURN_STANDINGS = ['not_started', 'under_way', 'slowed', 'sustained', 'paused', 'stopped'] as const;
export type ReturnStanding = (typeof RETURN_STANDINGS)[number];

/** What can happen to a return: the patient's words, and four weeks that went by. `start` names a first day, `go_on` the one that was named already. */
export const RETURN_ACTS = ['start', 'go_on', 'slowed', 'paused', 'stopped', 'four_weeks'] as const;
export type ReturnAct = (typeof RETURN_ACTS)[number];

/**
 * Every permitted step of a return. Nobody but the patient takes one, save that time passes; no note, agreement or employer's word is waited for
 * (domain §6 rule 1). Slowing down ends nothing: a slower return is a return.
 *
 * `start` while at work puts the first day of the same return right, so that its four weeks are counted anew.
 */
export const RETURN_TRANSITIONS: {
  readonly [S in ReturnStanding]: { readonly [A in ReturnAct]?: ReturnStanding };
} = {
  not_started: { start: 'under_way' },
  under_way: {
    start: 'under_way',
    go_on: 'under_way',
    slowed: 'slowed',
    paused: 'paused',
    stopped: 'stopped',
    four_weeks: 'sustained',
  },
  slowed: {
    start: 'under_way',
    go_on: 'under_way',
    slowed: 'slowed',
    paused: 'paused',
    stopped: 'stopped',
    four_weeks: 'sustained',
  },
  sustained: { start: 'under_way', go_on: 'sustained', slowed: 'sustained', paused: 'paused', stopped: 'stopped' },
  paused: { start: 'under_way', stopped: 'stopped' },
  stopped: { start: 'under_way' },
};

/** A return as the pathway counts it. */
export interface ReturnToWork {
  readonly standing: ReturnStanding;
  /** First day of the spell at work that runs, or ran last. */
  readonly startedOn: IsoDate | null;
  /** Day on which the last spell ended by a pause or a stop. */
  readonly endedOn: IsoDate | null;
  /** Days on which a spell had lasted four weeks, one for each that did, oldest first. What ends later takes nothing from it. */
  readonly sustained: readonly IsoDate[];
}

export const noReturn: ReturnToWork = { standing: 'not_started', startedOn: null, endedOn: null, sustained: [] };

const AT_WORK: readonly ReturnStanding[] = ['under_way', 'slowed', 'sustained'];
export const isAtWork = ({ standing }: Pick<ReturnToWork, 'standing'>): boolean => AT_WORK.includes(standing);

/** The day on which the spell that runs had lasted four weeks; null where it has not, or none runs. */
export const sustainedSince = ({ standing, sustained }: ReturnToWork): IsoDate | null =>
  (standing === 'sustained' ? sustained.at(-1) : undefined) ?? null;

/** The day on which the spell that runs will have lasted four weeks; null where none runs, or it has. */
export function sustainedFrom(
  { standing, startedOn }: ReturnToWork,
  { sustainedAfter }: Pick<Limits, 'sustainedAfter'>,
): IsoDate | null {
  if (startedOn === null || RETURN_TRANSITIONS[standing].four_weeks === undefined) return null;
  return addDays(startedOn, sustainedAfter);
}

/** What moves a return, as mail or the case log tells it. */
export type ReturnStep =
  | { readonly type: 'ReturnStarted'; readonly on: IsoDate }
  | { readonly type: 'ReturnPaused'; readonly on: IsoDate; readonly how: ReturnPause }
  | { readonly type: 'RtwSustained' | 'RtwNotSustained'; readonly on: IsoDate };

/** The act a step is, for a return that stands so. */
export function actOf({ standing, startedOn }: ReturnToWork, step: ReturnStep): ReturnAct | null {
  switch (step.type) {
    case 'ReturnStarted':
      return isAtWork({ standing }) && startedOn === step.on ? 'go_on' : 'start';
    case 'ReturnPaused':
      return step.how;
    case 'RtwSustained':
      return 'four_weeks';
    case 'RtwNotSustained':
      return null;
  }
}

/** Folds one step into how the return stands. The coordinator's state and both parties' views are this one fold. */
export function afterStep(held: ReturnToWork, step: ReturnStep): ReturnToWork {
  const act = actOf(held, step);
  const standing = (act === null ? undefined : RETURN_TRANSITIONS[held.standing][act]) ?? held.standing;
  switch (step.type) {
    case 'ReturnStarted':
      return { ...held, standing, startedOn: step.on };
    case 'ReturnPaused':
      return isAtWork({ standing }) ? { ...held, standing } : { ...held, standing, endedOn: step.on };
    case 'RtwSustained':
      return { ...held, standing, sustained: [...held.sustained, step.on] };
    case 'RtwNotSustained':
      return { ...held, sustained: held.sustained.filter((on) => on !== step.on) };
  }
}

/**
 * Why the patient's word cannot be about this return: it has no such step now; the day has not come; or it lies before the spell began, or before the
 * one before it had ended. Null where nothing stands against it.
 */
export function whyNot(
  held: ReturnToWork,
  step: ReturnStep,
  today: IsoDate,
): 'not-now' | 'day-to-come' | 'too-early' | null {
  const act = actOf(held, step);
  if (act === null || RETURN_TRANSITIONS[held.standing][act] === undefined) return 'not-now';
  if (step.on > today) return 'day-to-come';
  const notBefore = step.type === 'ReturnPaused' && isAtWork(held) ? held.startedOn : held.endedOn;
  return notBefore !== null && step.on < notBefore ? 'too-early' : null;
}
