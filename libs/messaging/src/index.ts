export { Bells } from './bell/bells';
export { PATIENCE } from './collect/backoff';
export type { Patience } from './collect/backoff';
export { giveOrder } from './collect/orders';
export type { Orderable, OrderKind } from './collect/orders';
export { HouseInbox } from './house/house-inbox';
export type { HouseInboxOptions } from './house/house-inbox';
export type { Fold, React } from './house/apply-mail';
export { collectedMail } from './house/collected-mail';
export type { CollectedMail } from './house/collected-mail';
export { SharedCopies } from './house/shared-copies';
export type { Reading, SharedWith } from './house/shared-copies';
export { rebuild } from './house/fold-lanes';
export type { Rebuilt } from './house/fold-lanes';
export { holdBackMail } from './house/hold-back-mail';
export { causeOf, isOutage } from './failure';
export type { Log } from './log';
export type { CoordinatorMail, HouseMail, ReceivedMail } from './mail';
export { ExchangeMetrics } from './metrics';
export { CoordinatorOutbox } from './outbox/coordinator-outbox';
export type { CoordinatorUnit } from './outbox/coordinator-outbox';
export { Outbox } from './outbox/outbox';
export type { HouseUnit } from './outbox/outbox';
export { References } from './references';
export { CaseInbox } from './coordinator/case-inbox';
export type { CaseInboxOptions } from './coordinator/case-inbox';
export { KeyDestroyer } from './coordinator/key-destroyer';
export { destroyLater, emptySaid, recut, recutSaid } from './outbox/recut';
export { openMail } from './sealed/open-mail';
export {
  KEPT,
  caseRing,
  eventPlace,
  laneRing,
  ledgerPlace,
  ledgerRing,
  saidPlace,
  saidRing,
  sentPlace,
  statePlace,
  viewPlace,
} from './sealed/places';
export { foldedAnew } from './house/folded-anew';
export { recutOwn } from './sealed/recut-own';
export { hashesOf, hashesSought, openView, withBriefs, writeViews } from './sealed/views';
export type { Brief, Index, Indexed } from './sealed/views';
export { lockCases } from './coordinator/case-row';
export type { CaseRow } from './coordinator/case-row';
export { holdCase, recoverCases } from './coordinator/hold-case';
export type { OpenedCase } from './coordinator/find-cases';
export type { Thread } from './coordinator/thread';
export type { LockedCase } from './coordinator/read-cases';
export type { CaseMail, RefusedMail } from './coordinator/read-mail';
export { ViewChanges } from './view-changes';
export { erase, narrow, narrowSent, takeBack } from './outbox/take-back';
export type { Meant, NarrowTo, SentMail, TakenBack } from './outbox/take-back';
export { Exchange } from './nest/connections';
export type { Runs } from './nest/connections';
export { CoordinatorExchangeModule } from './nest/coordinator-exchange.module';
export { HouseExchangeModule } from './nest/house-exchange.module';
export type { HouseExchange } from './nest/house-exchange.module';
