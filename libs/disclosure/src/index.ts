export { BASIS, HOLDING, RESEARCH, SCOPE_PURPOSE } from './basis';
export type { Basis, Holding } from './basis';
export type { Disclosed, HeardBy, Mail } from './payloads';
export { neverSentTo, rowsFor } from './printed';
export type { Goes, PrintedField, PrintedRow } from './printed';
export { fieldsOf } from './fields-of';
export { usedScopes } from './used-scopes';
export type { OptionalField } from './fields-of';
export { render } from './render';
export type { DisclosureTable, Field, Rule } from './rules';
export { EVENT_WORDS, FIELD_WORDS, fieldWords } from './words';
export { TABLE } from './table';
export { foldEmployer, onlyAgreedIsKept } from './views/employer';
export type { EmployerView, SeenProposal } from './views/employer';
export { foldGp } from './views/gp';
export type { GpView } from './views/gp';
export { foldPatient, wholePatient } from './views/patient';
export type { PatientAfter, ReturnConfirmation, ReturnMilestone, VswAfter } from './views/parts/after';
export type { PaperWish } from './views/parts/paper';
export type { VswGrowth } from './views/parts/growth';
export type { ObstacleMoment, SeenAction, SeenObstacle } from './views/parts/obstacles';
export type { SharedWords } from './views/parts/shared-words';
export type { AgreedForWorker, HeardFromWork, PlanForWorker } from './views/parts/plan-for-worker';
export { hasJoined, workStillReads } from './views/parts/plan';
export type {
  AgreedPlan,
  FormerPlan,
  FormerReport,
  PlanEntry,
  PlanTalk,
  ReportedPlan,
  SaidAtWork,
} from './views/parts/plan';
export { termsFor } from './views/terms-for';
export type { SharingTerms } from './views/terms-for';
export { heldOf, type OfferedItem } from './views/parts/offers';
export type { PatientStage, PatientView } from './views/patient';
export type { Cover, PatientSupport, VswSupport } from './views/parts/support';
export type { MeetingReply, Minutes, PatientTalk, SeenMeeting, SeenMessage, VswTalk } from './views/parts/talk';
export type { Receipt } from './views/parts/receipts';
export type { PatientRights, RecordReply, SeenComplaint, SeenRequest } from './views/parts/rights';
export { columnsStored, STORED } from './stored';
export type { StoredAs } from './stored';
export { foldVsw, wholeVsw } from './views/vsw';
export { indexGp, indexVsw, VSW_WORK } from './views/work';
export type { VswWork } from './views/work';
export type { SeenFitNote, VswStage, VswView } from './views/vsw';
export { disclose } from './disclose';
export type { Sending } from './disclose';
export type { Asking } from './asking';
export { discloseBefore, released } from './past';
export type { Released } from './past';
export { chain, markedText, NAMES_SEALED, sealedNames, walkChain } from './ledger/chain';
export type { Anchor, ChainedEntry, ChainFault, Unchained } from './ledger/chain';
export { entryOf, isReport } from './ledger/report';
export type { Report } from './ledger/report';
export type { PlainTable } from './render';
export { knownFields } from './simulate/known-fields';
export { readTable } from './simulate/read-table';
export type { KnownFields } from './simulate/read-table';
export { simulate } from './simulate/simulate';
export type { SeenChange, Simulated } from './simulate/simulate';
export type { Tally } from './simulate/tallies';
export { syntheticCase } from './simulate/simulate';
export type { Rehearsal, RehearsedMail } from './rehearsal/rehearsal';
export { LESSONS, playLesson } from './rehearsal/lesson';
export type { Lesson, LessonChoices } from './rehearsal/lesson';
