export type { Issue } from './fit-notes/codes';
export { isRealDate } from './fit-notes/days';
export { episodesOf } from './fit-notes/episodes';
export type { Episode, NotePeriod } from './fit-notes/episodes';
export { checkFitNote, duplicateOf, readFitNote } from './fit-notes/read-fit-note';
export type { CodedFitNote, FitNoteRefusal, FitNoteRefusalName, ReadFitNote } from './fit-notes/read-fit-note';
export { readNhsNumber } from './nhs-number';
export { decide } from './case/decide';
export { INVITATION } from './case/events';
export type {
  CaseEvent,
  CaseInput,
  InputFrom,
  Refusal,
  Surroundings,
  Timer,
  TimerDue,
  TimerKind,
  Verdict,
} from './case/events';
export { evolve } from './case/evolve';
export { timersOf } from './case/offer.decider';
export { newCase } from './case/state';
export type { CaseStage, CaseState, Negotiation, Offer, StandingText } from './case/state';
export { mayBeforeEnrolment } from './case/support.decider';
export { FLAGS, PROCESSES, TARGETS, WORKED_FLAGS, isSafetyFlag } from './obstacles/classification';
export type { Classification, Flag, Process, Target, WorkedFlag } from './obstacles/classification';
