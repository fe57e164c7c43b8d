export { AHP_OPTIONS, AHP_TO_MED3 } from './fit-notes/ahp-report';
export type { AhpOption, AhpReportFields } from './fit-notes/ahp-report';
export { markReplaced, stands } from './fit-notes/chain';
export type { ChainedNote } from './fit-notes/chain';
export type { Issue } from './fit-notes/codes';
export type { DatedRow } from './fit-notes/dated-rows';
export { isRealDate } from './fit-notes/days';
export { repeatOf } from './fit-notes/duplicates';
export { effectiveOutcome } from './fit-notes/effective-outcome';
export { episodesOf } from './fit-notes/episodes';
export type { Episode, NotePeriod } from './fit-notes/episodes';
export type { AskedQuestion, ExplainedVerdict } from './fit-notes/explain';
export type { CodedFitNote } from './fit-notes/facts';
export { FIT_NOTE_NOTICES, noticesOf } from './fit-notes/notices';
export type { FitNoteNotice } from './fit-notes/notices';
export { joinPaper } from './fit-notes/paper';
export type { JoinedNote } from './fit-notes/paper';
export { checkFitNote, readFitNote } from './fit-notes/read-fit-note';
export type { FitNoteReading, ReadFitNote } from './fit-notes/read-fit-note';
export { FIRST_RULE, FIT_NOTE_RULES } from './fit-notes/rules';
export type { FitNoteRule } from './fit-notes/rules';
export { tellNotes } from './fit-notes/told-notes';
export type { TellableNote, ToldNotes } from './fit-notes/told-notes';
export { evidenceWindow } from './fit-notes/window';
export type { EvidenceWindow } from './fit-notes/window';
export { checkInPeriod, longerPeriods } from './after/check-ins';
export { lengthOf } from './after/days-absent';
export type { AbsenceAnswer, DaysAbsent, Period } from './after/days-absent';
export { outcomesOf } from './after/outcomes';
export type { OutcomeFacts, Outcomes } from './after/outcomes';
export { afterStep, isAtWork, noReturn, RETURN_TRANSITIONS, sustainedSince, whyNot } from './after/return';
export type { ReturnAct, ReturnStanding, ReturnStep, ReturnToWork } from './after/return';
export { readNhsNumber } from './nhs-number';
export { decide } from './case/decide';
export { INVITATION, invitationFrom, LIMITS, limitsFrom, TIMER_KINDS } from './case/events';
export type {
  CaseEvent,
  CaseInput,
  InputFrom,
  Limits,
  Refusal,
  Surroundings,
  Timer,
  TimerDue,
  TimerKind,
  Verdict,
} from './case/events';
export { evolve } from './case/evolve';
export { goesWithoutAsking, sendsOn } from './case/consent-hold';
export { isStillSo } from './case/consent-past';
export type { ItemShown } from './case/consent-past';
export { heldBack, isReviewDue, termsOf } from './case/consent-within';
export { isNewsAtWork, isOnlyACopy } from './case/fit-note-offers';
export { fireInOrder } from './case/live';
export type { DatedEvent, Lived } from './case/live';
export { timersOf } from './case/timers';
export { newCase, wholeCase } from './case/state';
export { STAGE_TRANSITIONS, hasSaidYes, isOver } from './case/stage';
export type { CaseStage } from './case/stage';
export { afterResearch, mayBeUsed, noResearch } from './case/research.state';
export type { Research } from './case/research.state';
export { wasSent } from './case/recalls.decider';
export { BRINGS } from './case/worker-holds';
export type { Recalls } from './case/recalls.state';
export { REMINDER_EVERY } from './case/plan.decider';
export {} from './case/plan.state';
export type { Negotiation, StandingText } from './case/plan.state';
export { firstDayProblem } from './plan/first-day';
export type { FirstDayProblem } from './plan/first-day';
export { planAgainstNotes } from './plan/plan-against-notes';
export type { NoteBesidePlan, PlanConflict } from './plan/plan-against-notes';
export { PLAN_TRANSITIONS } from './plan/transitions';
export type { TextAct, TextLife } from './plan/transitions';
export {
  scopeOf,
  takeOut,
  USUAL_TERMS,
  withoutTakenOut,
  withoutTerms,
  withReviewDue,
  withTerms,
} from './case/consent.state';
export type { ScopeTerms, TakenOut, Terms } from './case/consent.state';
export type { CaseState, Offer } from './case/state';
export { mayBeforeEnrolment } from './case/support.decider';
export { OBSTACLE_TRANSITIONS, isInTheWay, obstacleAfter } from './obstacles/transitions';
export type { ObstacleAct, ObstacleTransition } from './obstacles/transitions';
export { fidelityOf, oneContactWasEnough } from './support/fidelity';
export type { CountedContact, EndingKind, Fidelity } from './support/fidelity';
export { stepLimitsFrom, stepUse } from './support/step-limits';
export type { StepLimit, StepUse } from './support/step-limits';
export { answerBy, moreTimeFor } from './retention/deadlines';
export type { Deadline, MoreTime } from './retention/deadlines';
export { RETENTION, reviewQueue } from './retention/review-queue';
export type { KeptRecord } from './retention/review-queue';
export { FLAGS, PROCESSES, TARGETS, WORKED_FLAGS } from './obstacles/classification';
export type { Classification, Flag, Process, Target, WorkedFlag } from './obstacles/classification';
