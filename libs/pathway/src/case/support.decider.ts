import { forTheEmployer, outdate } from './outdate';
import { events, refused, type CaseEvent, type InputFrom, type Verdict } from './events';
import type { CaseState } from './state';

type VswType = InputFrom<'vsw'>['type'];

/**
 * What a worker may record before the patient said yes: that they took the card, how a call went, and a concern for safety.
 * Everything else writes about a case, and nobody works on a case before the patient enrolled (design rule 5).
 */
const BEFORE_ENROLMENT: { readonly [T in VswType]: boolean } = {
  CaseAssigned: true,
  CallAttempted: true,
  SafetyConcernRaised: true,
  ContactMade: false,
  ObstacleIdentified: false,
  ActionAgreed: false,
  SafetyConcernResolved: true,
  OverrideRequested: true,
  OverrideReviewed: true,
  CaseHandedOver: true,
  ObstacleMitigated: false,
  ActionCompleted: false,
  StepChanged: false,
  WaitStarted: false,
  WaitEnded: false,
  PlanDrafted: false,
  MessageSent: false,
  MeetingProposed: false,
  MinutesWritten: false,
  GpAsked: false,
  AbsenceReported: false,
  CaseClosed: false,
  ReopeningAsked: false,
};

export const mayBeforeEnrolment = (type: VswType): boolean => BEFORE_ENROLMENT[type];

export function workerActs(state: CaseState, input: InputFrom<'vsw'>): Verdict {
  const live = state.stage === 'offered' || state.stage === 'unreachable' || state.stage === 'enrolled';
  if (!live && input.type !== 'SafetyConcernRaised') return refused('case-over');
  if (state.stage !== 'enrolled' && !BEFORE_ENROLMENT[input.type]) return refused('not-enrolled');
  if (input.type === 'MessageSent' || input.type === 'ActionCompleted')
    return events({ type: input.type, payload: { ...input.payload, by: 'vsw' } } as CaseEvent);
  return events({ type: input.type, payload: input.payload } as CaseEvent);
}

type PatientAct =
  | 'GoalSet'
  | 'ObstacleReported'
  | 'FitNoteShown'
  | 'EmployerNamed'
  | 'ContactPreferencesSet'
  | 'ConfidenceReported'
  | 'ReadinessReported'
  | 'AbsenceReported'
  | 'ObstacleReworded'
  | 'ObstacleAnswered'
  | 'SharedWordsApproved'
  | 'AgreementReported'
  | 'ReturnStarted'
  | 'ReturnPaused'
  | 'WorkStatusReported'
  | 'ReplyReminded'
  | 'MeetingAnswered'
  | 'VswChangeRequested'
  | 'ReopeningAsked';

/** What the patient says about the work itself; only a person who enrolled has a case to say it in. */
export function patientActs(state: CaseState, input: Extract<InputFrom<'patient'>, { type: PatientAct }>): Verdict {
  if (state.stage !== 'enrolled') return refused('not-enrolled');
  return input.type === 'EmployerNamed'
    ? nameEmployer(state, input)
    : events({ type: input.type, payload: input.payload } as CaseEvent);
}

/**
 * Another person can be named until the first was sent something, and after that once the first said "not me" or everything was taken
 * back from them. Items prepared for the first are outdated: they carry that person's name.
 */
function nameEmployer(state: CaseState, input: Extract<InputFrom<'patient'>, { type: 'EmployerNamed' }>): Verdict {
  const sharedWithFirst = state.employer?.standing === 'reached' && state.consents.employer.scopes.length > 0;
  if (sharedWithFirst) return refused('nothing-to-do');
  return events(...outdate(state, forTheEmployer), { type: 'EmployerNamed', payload: input.payload });
}

/**
 * The patient ends support, at whatever stage: stopping overtakes, so the yes it ends may still be on its way. Nothing more is asked
 * for, nothing that waits can be sent, and the proposal that stands falls. What was shared is taken back by withdrawing sharing, a
 * decision of its own (domain §6, rule 10: never one button).
 */
export function endSupport(state: CaseState): Verdict {
  if (state.stage === 'ended') return refused('nothing-to-do');
  const { standing } = state.plan;
  const fallen: readonly CaseEvent[] =
    standing === null ? [] : [{ type: 'ProposalWithdrawn', payload: { digest: standing.digest } }];
  const stopNotes: readonly CaseEvent[] =
    state.fitNotesAsked === 'no' ? [] : [{ type: 'FitNotesRequestEnded', payload: {} }];
  return events({ type: 'SupportEnded', payload: {} }, ...outdate(state, () => true), ...fallen, ...stopNotes);
}
