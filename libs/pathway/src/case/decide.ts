import { fitNoteArrives, fitNoteCancelled } from './fit-notes.decider';
import { askAgain, endSupport } from './closing.decider';
import { patientActs, workerActs } from './support.decider';
import { hasSaidYes } from './stage';
import { answerMeeting, sendMessage } from './talk.decider';
import { approveItem, grant, stopItem, withdraw, wrongPerson } from './consent.decider';
import {
  events,
  refused,
  type CaseEvent,
  type CaseInput,
  type InputFrom,
  type Surroundings,
  type Verdict,
} from './events';
import { obstacleActs } from './obstacles.decider';
import { accept, counter, decline, propose, withdrawProposal } from './plan.decider';
import { answer, openCase } from './offer.decider';
import { timerFires } from './timers';
import type { CaseState } from './state';

/**
 * What an input does to a case: the events that follow, or the reason why none does. Every house's word comes here; which house
 * may say what is settled by the type of `input`.
 */
export function decide(state: CaseState, input: CaseInput, around: Surroundings): Verdict {
  if (state.stage === 'declined') return refused('case-over');
  switch (input.from) {
    case 'gp':
      return surgerySays(state, input, around);
    case 'patient':
      return patientSays(state, input, around);
    case 'vsw':
      return workerActs(state, input, around);
    case 'employer':
      return employerSays(state, input, around);
    case 'clock':
      return timerFires(state, input.payload, around);
  }
}

function surgerySays(state: CaseState, input: InputFrom<'gp'>, around: Surroundings): Verdict {
  switch (input.type) {
    case 'PatientReferred':
      return openCase(state, input, around);
    case 'FitNoteIssued':
    case 'FitNoteReplaced':
      return fitNoteArrives(state, input);
    case 'FitNoteCancelled':
      return fitNoteCancelled(state, input);
    case 'GpAnswered':
      return events({ type: 'GpAnswered', payload: input.payload });
  }
}

function patientSays(state: CaseState, input: InputFrom<'patient'>, around: Surroundings): Verdict {
  switch (input.type) {
    case 'PatientApplied':
      return openCase(state, input, around);
    case 'CallRequested':
    case 'AnswerDeferred':
    case 'PatientEnrolled':
    case 'PatientDeclined':
      return answer(state, input, around);
    case 'ConsentGranted':
      return grant(state, input);
    case 'ConsentWithdrawn':
      return withdraw(state, input);
    case 'ItemApproved':
      return approveItem(state, input);
    case 'ItemStopped':
      return stopItem(state, input);
    case 'GoalSet':
    case 'FitNoteShown':
    case 'EmployerNamed':
    case 'ContactPreferencesSet':
    case 'ConfidenceReported':
    case 'ReadinessReported':
    case 'AbsenceReported':
    case 'AgreementReported':
    case 'ReturnStarted':
    case 'ReturnPaused':
    case 'WorkStatusReported':
    case 'ReplyReminded':
    case 'VswChangeRequested':
      return patientActs(state, input);
    case 'MeetingAnswered':
      return hasSaidYes(state) ? answerMeeting(state, input) : refused('not-enrolled');
    case 'ReopeningAsked':
      return askAgain(state, input, around);
    case 'MessageSent':
      return sendMessage(state, input);
    case 'ObstacleReported':
    case 'ObstacleReworded':
    case 'ObstacleAnswered':
    case 'ActionCompleted':
    case 'SharedWordsApproved':
      return hasSaidYes(state) ? obstacleActs(state, input) : refused('not-enrolled');
    case 'PlanProposed':
      return propose(state, input, around);
    case 'PlanAccepted':
      return accept(state, 'patient', input.payload.digest, around);
    case 'PlanDeclined':
      return decline(state, 'patient', input.payload.digest, input.payload.reason);
    case 'ProposalWithdrawn':
      return withdrawProposal(state, input.payload.digest);
    case 'SupportEnded':
      return endSupport(state);
  }
}

function employerSays(state: CaseState, input: InputFrom<'employer'>, around: Surroundings): Verdict {
  if (state.employer?.standing !== 'reached') return refused('not-shown');
  switch (input.type) {
    case 'EmployerJoined':
      return events({ type: 'EmployerJoined', payload: {} });
    case 'PlanAccepted':
      return accept(state, 'employer', input.payload.digest, around);
    case 'PlanCountered':
      return counter(state, input, around);
    case 'PlanDeclined':
      return decline(state, 'employer', input.payload.digest, input.payload.reason);
    case 'WrongPersonReported':
      return wrongPerson(state);
    case 'AdjustmentOffered':
    case 'CannotAccommodate':
    case 'CannotTakePart':
    case 'ColleagueSuggested':
    case 'EmployerLeft':
    case 'ReturnConfirmed':
    case 'ReviewRecorded':
      return events({ type: input.type, payload: input.payload } as CaseEvent);
  }
}
