export { canonical } from './canonical';
export { EVENT_TYPES, EVENTS, isEventType } from './catalogue';
export type { Authored, AuthoredBy, AuthoredType, EventEntry } from './catalogue';
export type { EmployerEvents, Empty, GpEvents, PatientEvents, VswEvents } from './authored';
export type { CoordinatorEvents, EventType, PlanVersion, Recorded, RecordedEvents } from './recorded';
export { EDGES, edgeTable, HOUSES, inboundEdge, outboundEdge } from './parties';
export type { Edge, Holder, House, InboundEdge, IsoDate, OutboundEdge, Ref } from './parties';
export { isAuthoredBy, readPayload } from './reading/read-payload';
export type { PayloadRead } from './reading/read-payload';
export {
  ACTION_OWNERS,
  ADVICE,
  CALL_OUTCOMES,
  CHANNELS,
  CONTACT_MODES,
  FIT_NOTE_OUTCOMES,
  ISSUER_PROFESSIONS,
  SCOPES,
} from './values';
export type {
  ActionOwner,
  Advice,
  CallOutcome,
  Channel,
  ConsentRecipient,
  ContactCard,
  ContactMode,
  FitNoteFields,
  FitNoteOutcome,
  IssuerProfession,
  PlanClauses,
  PlanRow,
  Scope,
  ScopeOf,
  Side,
} from './values';
