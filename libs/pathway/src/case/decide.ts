import { fitNoteArrives, fitNoteCancelled, fitNoteShown, fitNoteTakenBack } from './fit-notes.decider';
import { askAgain, endSupport } from './closing.decider';
import { patientActs, workerActs } from './support.decider';
import { hasSaidYes } from './stage';
import { answerMeeting, sendMessage } from './talk.decider';
import { approveItem, grant, narrow, stopItem, withdraw } from './consent.decider';
import { refused, type CaseInput, type InputFrom, type Surroundings, type Verdict } from './events';
import { absence, returnGoes, workStatus } from './after.decider';
import { grows } from './growth.decider';
import { obstacleActs } from './obstacles.decider';
import { isPatientsPaper, isWorkersPaper, patientsPaper, workersPaper, type PatientsPaper } from './paper.decider';
import { accept, decline, propose, remind, withdrawProposal } from './plan.decider';
import { employerSays, nameEmployer } from './employer.decider';
import { answer, openCase } from './offer.decider';
import {
  answerRecordRequest,
  complain,
  extendRecordRequest,
  isRightsAnswer,
  requestRecord,
  rightsAnswered,
} from './rights.decider';
import { isRecallAnswer, recallAnswered } from './recalls.decider';
import { giveResearch, withdrawResearch } from './research.decider';
import { resumePlans } from './resume-plans';
import { isSafetyAct, safetyActs, whilePlansRest } from './safety.decider';
import { noteQuestionSent, surgeryAnswers } from './surgery.decider';
import { timerFires } from './timers';
import type { CaseState } from './state';

/**
 * What an input does to a case: the events that follow, or the reason why none does. Every house's word comes here; which house
 * may say what is settled by the type of `input`.
 */
export function decide(state: CaseState, input: CaseInput, around: Surroundings): Verdict {
  if (isRecallAnswer(input)) return recallAnswered(state, input, around.today);
  if (state.stage === 'declined' && input.from !== 'clock') return refused('case-over');
  const resting = whilePlansRest(state, input);
  if (resting !== null) return resting;
  switch (input.from) {
    case 'gp':
      return surgerySays(state, input, around);
    case 'patient':
      return isPatientsPaper(input) ? patientsPaper(state, input) : patientSays(state, input, around);
    case 'vsw':
      if (isRightsAnswer(input)) return rightsAnswered(state, input, around);
      if (isWorkersPaper(input)) return workersPaper(state, input, around);
      return isSafetyAct(input)
        ? resumePlans(state, safetyActs(state, input), (next, kept) => decide(next, kept, around))
        : workerActs(state, input, around);
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
      return fitNoteArrives(state, input, around);
    case 'FitNoteCancelled':
      return fitNoteCancelled(state, input, around);
    case 'GpAnswered':
      return surgeryAnswers(state, input);
    case 'RecordRequestAnswered':
      return answerRecordRequest(state, 'gp', input.payload);
    case 'RecordRequestExtended':
      return extendRecordRequest(state, 'gp', input.payload, around);
  }
}

function patientSays(
  state: CaseState,
  input: Exclude<InputFrom<'patient'>, PatientsPaper>,
  around: Surroundings,
): Verdict {
  switch (input.type) {
    case 'PatientApplied':
      return openCase(state, input, around);
    case 'CallRequested':
    case 'AnswerDeferred':
    case 'PatientEnrolled':
    case 'PatientDeclined':
      return answer(state, input, around);
    case 'ConsentGranted':
      return grant(state, input, around);
    case 'ConsentWithdrawn':
      return withdraw(state, input, around);
    case 'ConsentNarrowed':
      return narrow(state, input, around);
    case 'ResearchConsentGiven':
      return giveResearch(state, input.payload);
    case 'ResearchConsentWithdrawn':
      return withdrawResearch(state, input.payload);
    case 'ItemApproved':
      return noteQuestionSent(state, input.payload.offer, approveItem(state, input), around);
    case 'ItemStopped':
      return stopItem(state, input);
    case 'FitNoteShown':
      return fitNoteShown(state, input, around);
    case 'FitNoteTakenBack':
      return fitNoteTakenBack(state, input, around);
    case 'ContactPreferencesSet':
    case 'AgreementReported':
    case 'VswChangeRequested':
      return patientActs(state, input);
    case 'GoalSet':
    case 'ConfidenceReported':
    case 'ReadinessReported':
      return grows(state, input);
    case 'ReturnStarted':
    case 'ReturnPaused':
      return returnGoes(state, input, around);
    case 'WorkStatusReported':
      return workStatus(state, input, around);
    case 'AbsenceReported':
      return absence(state, 'patient', input.payload, around);
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
    case 'EmployerNamed':
      return hasSaidYes(state) ? nameEmployer(state, input) : refused('not-enrolled');
    case 'ReplyReminded':
      return remind(state, input.payload.digest, around);
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
    case 'RecordRequested':
      return requestRecord(state, input);
    case 'ComplaintMade':
      return complain(state, input);
  }
}
