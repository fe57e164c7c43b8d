export { Content } from './content';
export { ContentModule } from './content.module';
export type {
  Adjustment,
  AdjustmentKind,
  ConfidenceItem,
  DocumentName,
  Documents,
  MatchedAction,
  Signpost,
  SignpostTopic,
} from './documents';
export type { Entry } from './entry';
export { loadContent } from './load-content';
export type { LoadOptions } from './load-content';
