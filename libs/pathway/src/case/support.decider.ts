import { isObstacleInput, obstacleActs } from './obstacles.decider';
import { absence } from './after.decider';
import { askAgain, closeCase } from './closing.decider';
import {
  events,
  refused,
  type CaseEvent,
  type InputFrom,
  type Refusal,
  type Surroundings,
  type Verdict,
} from './events';
import type { WorkersPaper } from './paper.decider';
import type { RightsAnswer } from './rights.decider';
import type { SafetyAct } from './safety.decider';
import { hasSaidYes, isInTriage } from './stage';
import type { CaseState } from './state';
import { askSurgery } from './surgery.decider';
import { proposeMeeting, sendMessage, writeMinutes } from './talk.decider';

/** What a worker records of the case itself; an answer to a right of the patient's waits for no stage. */
export type WorkerInput = Exclude<InputFrom<'vsw'>, RightsAnswer | WorkersPaper>;
type VswType = WorkerInput['type'];

interface When {
  /** While the person has not answered, or was shown another route: nobody works on a case before the patient enrolled (design rule 5). */
  readonly triage: boolean;
  /** After the case was closed: contact, messages and safety stay possible; work on the case waits until it is opened again. */
  readonly closed: boolean;
}
const always: When = { triage: true, closed: true };
const onceYes: When = { triage: false, closed: true };
const duringSupport: When = { triage: false, closed: false };

/** When a worker may record what, besides during support, when they may record anything. */
const WHEN: { readonly [T in VswType]: When } = {
  CaseAssigned: always,
  CallAttempted: always,
  CaseHandedOver: always,
  CaseClosed: { triage: true, closed: false },
  SafetyConcernRaised: always,
  SafetyConcernResolved: always,
  OverrideRequested: always,
  OverrideReviewed: always,
  OverrideTold: always,
  ContactMade: onceYes,
  MessageSent: onceYes,
  MeetingProposed: onceYes,
  MinutesWritten: onceYes,
  AbsenceReported: onceYes,
  ReopeningAsked: onceYes,
  StepChanged: duringSupport,
  WaitStarted: duringSupport,
  WaitEnded: duringSupport,
  ObstacleIdentified: duringSupport,
  ObstacleMitigated: duringSupport,
  ActionAgreed: duringSupport,
  ActionCompleted: duringSupport,
  PlanDrafted: duringSupport,
  GpAsked: duringSupport,
};

export const mayBeforeEnrolment = (type: VswType): boolean => WHEN[type].triage;

/** Why a worker may not record this now; null when they may. */
function tooEarlyOrLate(state: CaseState, type: VswType): Refusal | null {
  if (state.stage === 'new' || state.stage === 'ended') return 'case-over';
  if (isInTriage(state)) return WHEN[type].triage ? null : 'not-enrolled';
  return state.stage === 'enrolled' || WHEN[type].closed ? null : 'case-closed';
}

/** What a worker says of a case. Safety waits for no stage and is decided elsewhere (`safety.decider.ts`). */
export function workerActs(state: CaseState, input: Exclude<WorkerInput, SafetyAct>, around: Surroundings): Verdict {
  const why = tooEarlyOrLate(state, input.type);
  if (why !== null) return refused(why);
  if (isObstacleInput(input)) return obstacleActs(state, input);
  switch (input.type) {
    case 'StepChanged':
      return input.payload.step === state.support.step
        ? refused('nothing-to-do')
        : events({ type: 'StepChanged', payload: input.payload });
    case 'WaitEnded':
      return state.support.waiting ? events({ type: 'WaitEnded', payload: {} }) : refused('nothing-to-do');
    case 'CaseHandedOver':
      return handOver(input);
    case 'CaseClosed':
      return closeCase(state, input);
    case 'ReopeningAsked':
      return askAgain(state, input, around);
    case 'MessageSent':
      return sendMessage(state, input);
    case 'GpAsked':
      return askSurgery(state, input);
    case 'MeetingProposed':
      return proposeMeeting(state, input);
    case 'MinutesWritten':
      return writeMinutes(state, input);
    case 'AbsenceReported':
      return absence(state, 'vsw', input.payload, around);
    case 'CaseAssigned':
    case 'CallAttempted':
    case 'ContactMade':
    case 'WaitStarted':
    case 'PlanDrafted':
      return events({ type: input.type, payload: input.payload } as CaseEvent);
  }
}

/** Cover is until a day, and then the case is back; a handover is for good. */
function handOver({ payload }: Extract<InputFrom<'vsw'>, { type: 'CaseHandedOver' }>): Verdict {
  const fits = (payload.kind === 'cover') === (payload.until !== null);
  return fits ? events({ type: 'CaseHandedOver', payload }) : refused('nothing-to-do');
}

type PatientAct = 'ContactPreferencesSet' | 'AgreementReported' | 'VswChangeRequested';

/** What the patient says about the work itself; only a person who said yes has a case to say it in. How to reach them they may say before. */
export function patientActs(state: CaseState, input: Extract<InputFrom<'patient'>, { type: PatientAct }>): Verdict {
  if (!hasSaidYes(state) && !(input.type === 'ContactPreferencesSet' && isInTriage(state)))
    return refused('not-enrolled');
  if (input.type === 'VswChangeRequested' && state.support.changeWished) return refused('nothing-to-do');
  return events({ type: input.type, payload: input.payload } as CaseEvent);
}
