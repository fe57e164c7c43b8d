export { askText, BREAK_GLASS_MINUTES, BREAK_GLASS_REASONS, decisionText } from './break-glass';
export type { BreakGlassAsk, BreakGlassDecision, BreakGlassMinutes, BreakGlassReason } from './break-glass';
export { canonical } from './canonical';
export { EVENT_TYPES, EVENTS, isEventType } from './catalogue';
export type { Authored, AuthoredBy, AuthoredType, EventEntry } from './catalogue';
export type {
  ConsentTerms,
  EmployerEvents,
  Empty,
  ErasureReports,
  GpEvents,
  HouseReports,
  PatientEvents,
  VswEvents,
} from './authored';
export { LEDGER_ACTS, openedText, readOpened } from './ledger';
export type { LedgerAct, LedgerEntry } from './ledger';
export { KEPT_ANSWERS } from './recorded';
export type { KeptAnswer, CoordinatorEvents, EventType, PlanVersion, Recorded, RecordedEvents } from './recorded';
export { LETTER_OUTCOMES, PAPER_ITEM_NAMES } from './paper';
export { PAPER_ITEMS } from './paper-items';
export type { CodeOutcome, LetterOutcome, PaperItem } from './paper';
export { EDGES, edgeTable, HOUSES, inboundEdge, outboundEdge } from './parties';
export type { Edge, Holder, House, InboundEdge, IsoDate, OutboundEdge, Ref } from './parties';
export { isAuthoredBy, readPayload } from './reading/read-payload';
export type { PayloadRead } from './reading/read-payload';
export {
  ABSENCE_SOURCES,
  ACTION_OUTCOMES,
  ACTION_OWNERS,
  ADVICE,
  CALL_OUTCOMES,
  CHANNELS,
  COMPLAINT_ABOUT,
  CONFIDENCE_SUBSCALES,
  CONTACT_MODES,
  CONTACT_WAYS,
  ENDINGS,
  FIT_NOTE_OUTCOMES,
  HANDOVER_KINDS,
  ISSUER_PROFESSIONS,
  KEPT_BACK,
  MANNERS,
  MEETING_ANSWERS,
  MORE_TIME_REASONS,
  OBSTACLE_ANSWERS,
  OBSTACLE_OUTCOMES,
  OBSTACLE_STATUSES,
  OVERRIDE_TO,
  OVERRIDE_VERDICTS,
  PURPOSES,
  READINESS,
  RECORD_ANSWERS,
  RECORD_HOLDERS,
  RECORD_PARTS,
  RETURN_MANNERS,
  RETURN_PAUSES,
  SCOPES,
  STEPS,
  WAIT_REASONS,
  WORK_STATUSES,
} from './values';
export type {
  AbsenceFields,
  AbsenceSource,
  ActionOutcome,
  ActionOwner,
  Advice,
  CallOutcome,
  Channel,
  ComplaintAbout,
  ConfidenceScores,
  ConfidenceSubscale,
  ConsentRecipient,
  ContactCard,
  ContactMode,
  ContactWay,
  CopyForm,
  Ending,
  FitNoteFields,
  FitNoteOutcome,
  HandoverKind,
  IssuerProfession,
  KeptBack,
  KeptCopy,
  Manner,
  MeetingAnswer,
  ObstacleAnswer,
  ObstacleOutcome,
  ObstacleStatus,
  OverrideTo,
  OverrideVerdict,
  PlanClauses,
  PlanRow,
  Purpose,
  Readiness,
  MoreTimeReason,
  RecordAnswer,
  RecordHolder,
  RecordPart,
  RecordPartKind,
  ReturnManner,
  ReturnPause,
  Scope,
  ScopeOf,
  SharedThing,
  Side,
  Step,
  WaitReason,
  WorkStatus,
} from './values';
export { LIMIT_NAMES, LIMIT_RANGES, USUAL_LIMITS } from './limits';
export type { LimitName, ServiceLimits } from './limits';
