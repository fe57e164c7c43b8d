import type { Logger } from 'pino';
import type { Counter } from 'prom-client';
import type { DataSource } from 'typeorm';
import {
  causeOf,
  holdCase,
  isOutage,
  lockCases,
  PATIENCE,
  recoverCases,
  type CoordinatorOutbox,
  type CoordinatorUnit,
  type References,
} from '#messaging';
import type { PathwayClock } from '#platform';
import type { DecideBatch } from '../decide-case/decide-batch';
import { dropIdle, FIRST, ringing, stillSet, withMail, type Ring } from './due-timers';

export interface TimerWatchParts {
  readonly source: DataSource;
  readonly outbox: CoordinatorOutbox;
  readonly references: References;
  readonly clock: PathwayClock;
  readonly batch: Pick<DecideBatch, 'decide'>;
  readonly log: Pick<Logger, 'error' | 'warn'>;
  readonly failures: Pick<Counter, 'inc'>;
  /** Milliseconds between looks. */
  readonly everyMs: number;
}

/** Most cases whose timers one transaction fires. */
const CASES = 100;

/**
 * Fires timers that are due in pathway time. A timer is a row; it fires under its case's lock, and only if it is still set then: an answer that was
 * decided in between has taken it away, another replica has fired it. Many cases share a transaction; if it fails each is tried by itself, and the one
 * whose timer cannot be decided is held like a case whose mail cannot, while the others go on.
 */
export class TimerWatch {
  private timeout: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(private readonly parts: TimerWatchParts) {}

  start(): void {
    this.plan();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timeout);
    await this.running;
  }

  /** Fires what is due now. Answers how many cases were decided. */
  async fire(): Promise<number> {
    let fired = 0;
    for (let after = FIRST; ;) {
      const rings = await ringing(this.parts.source, after, CASES);
      fired += await this.fireTogether(rings);
      const last = rings.at(-1);
      if (last === undefined || rings.length < CASES || this.stopped) return fired;
      after = last.caseId;
    }
  }

  private async fireTogether(rings: readonly Ring[]): Promise<number> {
    if (rings.length === 0) return 0;
    try {
      return await this.fireOnce(rings);
    } catch (error) {
      if (isOutage(error)) throw error;
    }
    let fired = 0;
    for (const ring of rings) fired += await this.fireAlone(ring);
    return fired;
  }

  private async fireAlone(ring: Ring): Promise<number> {
    try {
      return await this.fireOnce([ring]);
    } catch (error) {
      if (isOutage(error)) throw error;
      await this.hold(ring.caseId, error);
      return 0;
    }
  }

  private fireOnce(rings: readonly Ring[]): Promise<number> {
    const { outbox, references, clock, batch } = this.parts;
    return outbox.transaction(async (unit) => {
      const ids = rings.map((ring) => ring.caseId);
      const rows = await lockCases(unit.tx, ids, { skipLocked: true });
      // Statements of their own, after the lock: what was read before it may have been decided away.
      const set = await stillSet(
        unit.tx,
        rings.filter((ring) => rows.some((row) => row.id === ring.caseId)),
      );
      // The inbox decides mail and timers of a case together, each by its day.
      const busy = await withMail(unit.tx, references, [...set]);
      const due = rows.filter((row) => set.has(row.id) && !busy.has(row.id));
      if (due.length === 0) return 0;
      const today = await clock.today(unit.tx);
      await batch.decide(
        unit,
        due.map((row) => ({ caseId: row.id, doorClosed: row.door_closed, mail: [], refused: [], timers: true })),
      );
      await recoverCases(
        unit.tx,
        due.map((row) => ({ row, ordinary: true, control: [] })),
      );
      await this.forgetIdle(
        unit,
        due.map((row) => row.id),
        today,
      );
      return due.length;
    });
  }

  /** A timer that is due and changes nothing is a mistake in the pathway's rules; it must not ring for ever, nor stop its case. */
  private async forgetIdle({ tx }: CoordinatorUnit, caseIds: readonly string[], today: string): Promise<void> {
    const idle = await dropIdle(tx, caseIds, today);
    if (idle.length > 0) this.parts.log.warn({ kinds: [...new Set(idle)] }, 'timers fired and changed nothing');
  }

  private async hold(caseId: string, error: unknown): Promise<void> {
    const { source, log, failures } = this.parts;
    const cause = causeOf(error);
    const pause = await source.transaction('READ COMMITTED', (tx) =>
      holdCase(tx, caseId, { side: 'ordinary' }, cause, PATIENCE),
    );
    failures.inc();
    log.error({ cause, parked: pause === undefined }, 'a timer could not be decided: its case is held');
  }

  private plan(): void {
    if (this.stopped) return;
    this.timeout = setTimeout(() => {
      this.running = this.fire()
        .then(() => undefined)
        .catch((error: unknown) => {
          this.parts.log.error({ cause: causeOf(error) }, 'timers could not be fired; they stay due');
        })
        .finally(() => {
          this.plan();
        });
    }, this.parts.everyMs);
  }
}
