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
};

export const mayBeforeEnrolment = (type: VswType): boolean => BEFORE_ENROLMENT[type];

export function workerActs(state: CaseState, input: InputFrom<'vsw'>): Verdict {
  const live = state.stage === 'offered' || state.stage === 'unreachable' || state.stage === 'enrolled';
  if (!live && input.type !== 'SafetyConcernRaised') return refused('case-over');
  if (state.stage !== 'enrolled' && !BEFORE_ENROLMENT[input.type]) return refused('not-enrolled');
  return events({ type: input.type, payload: input.payload } as CaseEvent);
}

/** What the patient says about the work itself; only a person who enrolled has a case to say it in. */
export function patientActs(
  state: CaseState,
  input: Extract<InputFrom<'patient'>, { type: 'GoalSet' | 'ObstacleReported' | 'FitNoteShown' | 'EmployerNamed' }>,
): Verdict {
  if (state.stage !== 'enrolled') return refused('not-enrolled');
  // A second name would need the first to be called back; until then the person named stays.
  if (input.type === 'EmployerNamed' && state.employer?.standing === 'reached') return refused('nothing-to-do');
  return events({ type: input.type, payload: input.payload } as CaseEvent);
}

/** Notes travel only while the patient lets the worker have them; one that arrives outside that is deleted unread. */
export function fitNoteArrives(
  state: CaseState,
  input: Extract<InputFrom<'gp'>, { type: 'FitNoteIssued' | 'FitNoteReplaced' }>,
): Verdict {
  if (state.stage !== 'enrolled' || state.fitNotesAsked === 'no') return refused('no-permission');
  const hidden = state.fitNotesAsked === 'condition' ? {} : { condition: null, comments: null };
  return events({ type: input.type, payload: { ...input.payload, ...hidden } } as CaseEvent);
}

/**
 * The patient ends support, at whatever stage: stopping overtakes, so the yes it ends may still be on its way. Nothing more is asked for. What was shared is taken back by withdrawing sharing, a decision of its own. */
export function endSupport(state: CaseState): Verdict {
  if (state.stage === 'ended') return refused('nothing-to-do');
  const stopNotes: readonly CaseEvent[] =
    state.fitNotesAsked === 'no' ? [] : [{ type: 'FitNotesRequestEnded', payload: {} }];
  return events({ type: 'SupportEnded', payload: {} }, ...stopNotes);
}
