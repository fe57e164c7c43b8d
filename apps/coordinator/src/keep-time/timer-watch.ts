import { type CoordinatorOutbox, lockCases } from '#messaging';
import type { PathwayClock } from '#platform';
import type { Logger } from 'pino';
import type { TimerKind } from '#pathway';
import type { DataSource, EntityManager } from 'typeorm';
import type { DecideBatch } from '../decide-case/decide-batch';

const EVERY_MS = 2_000;
/** Most cases whose timers one transaction fires. */
const CASES = 100;

/**
 * Fires timers that are due in pathway time. A timer is a row; it fires under its case's lock, and only if it is still there then:
 * an answer that was decided in between has deleted it.
 */
export class TimerWatch {
  private timeout: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly source: DataSource,
    private readonly outbox: CoordinatorOutbox,
    private readonly clock: PathwayClock,
    private readonly batch: DecideBatch,
    private readonly log: Logger,
  ) {}

  start(): void {
    this.plan();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timeout);
    await this.running;
  }

  /** Fires what is due now. Answers how many cases were touched. */
  async fire(): Promise<number> {
    const today = await this.clock.today();
    const due = await this.source.query<{ case_id: string }[]>(
      'select distinct case_id from coordinator.timers where due <= $1 order by case_id limit $2',
      [today, CASES],
    );
    if (due.length === 0) return 0;
    return this.outbox.transaction(async (unit) => {
      const rows = await lockCases(
        unit.tx,
        due.map((row) => row.case_id),
        { skipLocked: true },
      );
      const kinds = await dueTimers(
        unit.tx,
        rows.map((row) => row.id),
        today,
      );
      await this.batch.decide(
        unit,
        rows
          .filter((row) => kinds.has(row.id))
          .map((row) => ({
            caseId: row.id,
            doorClosed: row.door_closed,
            mail: [],
            refused: [],
            timers: kinds.get(row.id) ?? [],
          })),
      );
      return rows.length;
    });
  }

  private plan(): void {
    if (this.stopped) return;
    this.timeout = setTimeout(() => {
      this.running = this.fire()
        .then(() => undefined)
        .catch((error: unknown) => {
          this.log.error(
            { cause: error instanceof Error ? error.name : 'unknown' },
            'timers could not be fired; they stay due',
          );
        })
        .finally(() => {
          this.plan();
        });
    }, EVERY_MS);
  }
}

/** A statement of its own, after the lock: what was read before it may have been decided away. */
async function dueTimers(
  tx: EntityManager,
  caseIds: readonly string[],
  today: string,
): Promise<ReadonlyMap<string, readonly TimerKind[]>> {
  const rows = await tx.query<{ case_id: string; kinds: TimerKind[] }[]>(
    `select case_id, array_agg(kind order by due, kind desc) as kinds
     from coordinator.timers where case_id = any($1::uuid[]) and due <= $2 group by case_id`,
    [caseIds, today],
  );
  return new Map(rows.map((row) => [row.case_id, row.kinds]));
}
