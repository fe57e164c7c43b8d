import type { IsoDate, ReturnPause, WorkStatus } from '#contracts';
import { afterStep, noReturn, type AbsenceAnswer, type ReturnToWork } from '#pathway';
import type { Mail } from '../../payloads';

/** What became of a return, as the pathway decided it, oldest first. */
export interface ReturnMilestone {
  readonly what: 'RtwStarted' | 'RtwSustained' | 'RtwBrokeDown' | 'RtwNotSustained';
  readonly on: IsoDate;
}

/** What the person at work says of the return: a second source beside the patient's word, never in its place. */
export interface ReturnConfirmation {
  readonly on: IsoDate;
  readonly started: boolean;
  /** The day on which they said it. */
  readonly saidOn: IsoDate;
}

/** The time after, as patient and worker are both told it. */
export interface AfterSeen {
  readonly return: ReturnToWork;
  /** Day and manner of the last word that slowed, rested or stopped it. */
  readonly lastPause: { readonly on: IsoDate; readonly how: ReturnPause } | null;
  readonly milestones: readonly ReturnMilestone[];
  readonly confirmations: readonly ReturnConfirmation[];
  /** The first day that check-ins ask about. */
  readonly followUpFrom: IsoDate | null;
  /** Answers about days absent, in the order in which they were given. */
  readonly absence: readonly AbsenceAnswer[];
}

export interface PatientAfter extends AfterSeen {
  /** Check-ins that were asked. */
  readonly checkIns: readonly { readonly number: number; readonly from: IsoDate; readonly to: IsoDate }[];
}

export interface VswAfter extends AfterSeen {
  /** What the patient wanted the worker to know when it slowed, rested or stopped last. */
  readonly pauseWords: string;
  readonly workStatus: { readonly status: WorkStatus; readonly on: IsoDate } | null;
}

const nothingSeen: AfterSeen = {
  return: noReturn,
  lastPause: null,
  milestones: [],
  confirmations: [],
  followUpFrom: null,
  absence: [],
};
export const noPatientAfter: PatientAfter = { ...nothingSeen, checkIns: [] };
export const noVswAfter: VswAfter = { ...nothingSeen, pauseWords: '', workStatus: null };

type Shared =
  | 'ReturnStarted'
  | 'ReturnPaused'
  | 'ReturnConfirmed'
  | 'RtwStarted'
  | 'RtwSustained'
  | 'RtwBrokeDown'
  | 'RtwNotSustained'
  | 'FollowUpBegan'
  | 'AbsenceReported';
type SharedMail = Extract<Mail<'patient'> | Mail<'vsw'>, { type: Shared }>;

const milestone = <A extends AfterSeen>(seen: A, what: ReturnMilestone['what'], on: IsoDate): A => ({
  ...seen,
  milestones: [...seen.milestones, { what, on }],
});

function foldShared<A extends AfterSeen>(seen: A, mail: SharedMail): A {
  switch (mail.type) {
    case 'ReturnStarted':
      return { ...seen, return: afterStep(seen.return, { type: mail.type, on: mail.payload.on }) };
    case 'ReturnPaused': {
      const { on, how } = mail.payload;
      return { ...seen, return: afterStep(seen.return, { type: mail.type, on, how }), lastPause: { on, how } };
    }
    case 'RtwSustained':
    case 'RtwNotSustained': {
      const { on } = mail.payload;
      return milestone({ ...seen, return: afterStep(seen.return, { type: mail.type, on }) }, mail.type, on);
    }
    case 'RtwStarted':
    case 'RtwBrokeDown':
      return milestone(seen, mail.type, mail.payload.on);
    case 'ReturnConfirmed': {
      const { on, started } = mail.payload;
      if (on === undefined || started === undefined) return seen;
      return { ...seen, confirmations: [...seen.confirmations, { on, started, saidOn: mail.occurredOn }] };
    }
    case 'FollowUpBegan':
      // As in the case itself: whoever comes back says anew how things stand.
      return { ...seen, return: noReturn, followUpFrom: mail.payload.from };
    case 'AbsenceReported': {
      const { from, to, days, source } = mail.payload;
      if (from === undefined || to === undefined || days === undefined || source === undefined) return seen;
      return { ...seen, absence: [...seen.absence, { from, to, days, source, said: seen.absence.length + 1 }] };
    }
  }
}

type PatientAfterMail = Extract<Mail<'patient'>, { type: Shared | 'CheckInDue' }>;

/** Folds one mail into what the patient is told of the time after. */
export function foldPatientAfter(after: PatientAfter, mail: PatientAfterMail): PatientAfter {
  return mail.type === 'CheckInDue'
    ? { ...after, checkIns: [...after.checkIns, mail.payload] }
    : foldShared(after, mail);
}

type VswAfterMail = Extract<Mail<'vsw'>, { type: Shared | 'WorkStatusReported' }>;

/** Folds one mail into what the worker is told of the time after. What they wrote down by telephone is their house's own record. */
export function foldVswAfter(after: VswAfter, mail: VswAfterMail): VswAfter {
  if (mail.type === 'WorkStatusReported') return { ...after, workStatus: mail.payload };
  if (mail.type === 'AbsenceReported' && mail.payload.source === 'telephone') return after;
  if (mail.type === 'ReturnPaused') return { ...foldShared(after, mail), pauseWords: mail.payload.words };
  return foldShared(after, mail);
}

/** What is left of it for the worker once the patient took these scopes back. */
export const withoutScopes = (after: VswAfter, scopes: readonly string[]): VswAfter => ({
  ...after,
  absence: scopes.includes('check-ins') ? [] : after.absence,
  confirmations: scopes.includes('employer-answers') ? [] : after.confirmations,
});
