import type { DataSource, EntityManager } from 'typeorm';
import type { ServiceLimits } from '#contracts';
import { causeOf, lockCases, type CoordinatorOutbox, type Log, type References } from '#messaging';
import { rebuildState } from '../rebuild/rebuild-states';
import { removeCases } from './recall';

export interface EmptyDeclinedParts {
  readonly source: DataSource;
  readonly outbox: CoordinatorOutbox;
  readonly references: References;
  readonly limits: ServiceLimits;
  readonly log: Log;
}

/**
 * Empties, once, the cases of those who declined before all of a case was emptied with that: log, state, what houses sent, and the names in the ledger, as
 * today. Each in a transaction under its case's lock, with which it leaves the list; one that cannot be emptied stays listed, stops no other, and is tried
 * again at the next start.
 */
export class EmptyDeclined {
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(private readonly parts: EmptyDeclinedParts) {}

  start(): void {
    this.running = this.empty().then(
      () => undefined,
      (error: unknown) => this.parts.log.error({ cause: causeOf(error) }, LEFT),
    );
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  /** @returns how many were emptied */
  async empty(): Promise<number> {
    const { source, outbox, log } = this.parts;
    const listed = await source.query<{ case_id: string }[]>(
      'select case_id from coordinator.declined_before order by case_id',
    );
    let emptied = 0;
    for (const { case_id } of listed) {
      if (this.stopped) return emptied;
      try {
        if (await outbox.transaction(({ tx }) => this.emptyOne(tx, case_id))) emptied += 1;
      } catch (error) {
        log.error({ cause: causeOf(error) }, LEFT);
      }
    }
    return emptied;
  }

  private async emptyOne(tx: EntityManager, caseId: string): Promise<boolean> {
    await lockCases(tx, [caseId]);
    // Another replica may have been first.
    const [, taken] = await tx.query<[unknown[], number]>(
      'delete from coordinator.declined_before where case_id = $1',
      [caseId],
    );
    if (taken === 0) return false;
    await removeCases(tx, this.parts.references, [caseId], new Set([caseId]));
    await rebuildState(tx, caseId, { diff: false, limits: this.parts.limits });
    return true;
  }
}

const LEFT = 'a case that was declined before could not be emptied; it is tried again when the coordinator starts next';
