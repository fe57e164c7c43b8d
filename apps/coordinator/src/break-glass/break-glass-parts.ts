import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { CoordinatorOutbox, References } from '#messaging';
import type { DecideBatch } from '../decide-case/decide-batch';
import type { BreakGlassMetrics } from './break-glass-metrics';
import type { Proofs } from './proofs';

/** What the coordinator answers the operators' asks with. */
export interface BreakGlassParts {
  readonly source: DataSource;
  readonly outbox: CoordinatorOutbox;
  readonly references: References;
  readonly batch: Pick<DecideBatch, 'enterActs'>;
  readonly proofs: Pick<Proofs, 'personOf'>;
  readonly metrics: BreakGlassMetrics;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Milliseconds between looks. */
  readonly everyMs?: number;
}
