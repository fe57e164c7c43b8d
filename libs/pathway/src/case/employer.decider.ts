import { SCOPES } from '#contracts';
import { wrongPerson } from './consent.decider';
import { events, refused, type CaseEvent, type InputFrom, type Surroundings, type Verdict } from './events';
import { forTheEmployer, outdate } from './outdate';
import { answerRecordRequest, extendRecordRequest } from './rights.decider';
import { accept, counter, decline } from './plan.decider';
import { callBack } from './recalls.decider';
import type { CaseState } from './state';

/** What the person at work says. Only somebody who was sent something, and still is the one named, has anything to say here. */
export function employerSays(state: CaseState, input: InputFrom<'employer'>, around: Surroundings): Verdict {
  if (state.employer?.standing !== 'reached') return refused('not-shown');
  const { person } = state.employer;
  switch (input.type) {
    case 'PlanAccepted':
      return accept(state, 'employer', input.payload.digest, around);
    case 'PlanCountered':
      return counter(state, input, around);
    case 'PlanDeclined':
      return decline(state, 'employer', input.payload.digest, input.payload.reason);
    case 'WrongPersonReported':
      return wrongPerson(state, around);
    case 'EmployerLeft':
      return employerLeaves(state, around);
    case 'RecordRequestAnswered':
      return answerRecordRequest(state, 'employer', input.payload);
    case 'RecordRequestExtended':
      return extendRecordRequest(state, 'employer', input.payload, around);
    // Told to the patient; none of it closes or decides anything. "We cannot take part" leaves the way across the desk open, and a colleague gets
    // nothing until the patient names them.
    case 'EmployerJoined':
    case 'AdjustmentOffered':
    case 'CannotAccommodate':
    case 'CannotTakePart':
    case 'ColleagueSuggested':
    case 'ReturnConfirmed':
    case 'ReviewRecorded':
      return events({ type: input.type, payload: { ...input.payload, person } } as CaseEvent);
  }
}

/** A text that stands falls with the person it was for. */
const fallen = ({ plan: { standing } }: CaseState): readonly CaseEvent[] =>
  standing === null ? [] : [{ type: 'ProposalWithdrawn', payload: { digest: standing.digest } }];

/**
 * Somebody no longer speaks for the workplace: nothing more goes to them and what they were sent is asked back. What was agreed stays with them as
 * evidence, for they were a side to it, and stays agreed: it was the workplace's word.
 */
function employerLeaves(state: CaseState, { today }: Surroundings): Verdict {
  if (state.employer?.standing !== 'reached') return refused('nothing-to-do');
  return events(
    ...outdate(state, forTheEmployer),
    { type: 'EmployerLeft', payload: { person: state.employer.person } },
    ...fallen(state),
    callBack(state, 'employer', SCOPES.employer, today),
  );
}

/**
 * Another person can be named until the first was sent something, and after that once the first said "not me", left, or everything was taken back from
 * them. Items prepared for the first are outdated: they carry that person's name.
 */
export function nameEmployer(
  state: CaseState,
  input: Extract<InputFrom<'patient'>, { type: 'EmployerNamed' }>,
): Verdict {
  const sharedWithFirst = state.employer?.standing === 'reached' && state.consents.employer.scopes.length > 0;
  if (sharedWithFirst) return refused('nothing-to-do');
  return events(...outdate(state, forTheEmployer), ...fallen(state), {
    type: 'EmployerNamed',
    payload: input.payload,
  });
}
