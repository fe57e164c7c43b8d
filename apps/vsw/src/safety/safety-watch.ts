import type { Logger } from 'pino';
import type { FactoryProvider } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { describeError, LOGGER, ServiceConfig } from '#platform';
import { pageNext } from './page-duty';

export interface SafetyWatchParts {
  readonly source: DataSource;
  readonly config: Pick<ServiceConfig, 'doors'>;
  readonly log: Pick<Logger, 'error' | 'warn'>;
  /** Milliseconds between looks. */
  readonly everyMs: number;
}

/** A second person looks at what went in an emergency within so many hours of machine time (design §5). */
const REVIEW_HOURS = 24;

/**
 * Pages the next person where nobody has taken a concern in time, and marks reviews that are overdue. Goes by machine time, and by rows: each is claimed
 * under its lock, so that of several replicas one pages, and whoever acknowledges at that moment is waited for.
 */
export class SafetyWatch {
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> | undefined;

  constructor(private readonly parts: SafetyWatchParts) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.goRound(), this.parts.everyMs);
  }

  /** Ends before the database does: {@link Exchange} closes that when the service has shut down. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.round;
  }

  /** Looks once. @returns how many people were paged. */
  async look(): Promise<number> {
    const { source, config } = this.parts;
    let paged = 0;
    while (
      await source.transaction(async (tx) => {
        // A case whose person had everything removed has nothing left to act upon.
        const [concern] = await tx.query<{ id: string; ref: string }[]>(
          `select c.id, c.ref from vsw.safety_concerns c
            where c.next_page_at <= clock_timestamp() and c.removed_at is null
            order by c.next_page_at limit 1 for update skip locked`,
        );
        if (concern === undefined) return false;
        if ((await pageNext(tx, concern, config)) !== undefined) paged += 1;
        return true;
      })
    );
    await this.markOverdue();
    return paged;
  }

  private async markOverdue(): Promise<void> {
    const [rows] = await this.parts.source.query<[unknown[], number]>(
      `update vsw.overrides set overdue_at = clock_timestamp()
        where emergency and reviewed_at is null and overdue_at is null
          and asked_at < clock_timestamp() - $1 * interval '1 hour' returning 1`,
      [REVIEW_HOURS],
    );
    if (rows.length > 0) this.parts.log.error({ overdue: rows.length }, 'an override was not reviewed in time');
  }

  private goRound(): void {
    this.round ??= this.look()
      .then(() => undefined)
      .catch((error: unknown) => {
        this.parts.log.warn({ err: describeError(error) }, 'safety pages could not be looked at');
      })
      .finally(() => {
        this.round = undefined;
      });
  }
}

/** Looks each second: a page that is due waits for no more than that. */
export const safetyWatch: FactoryProvider<SafetyWatch> = {
  provide: SafetyWatch,
  inject: [DataSource, ServiceConfig, LOGGER],
  useFactory: (source: DataSource, config: ServiceConfig, log: Logger) =>
    new SafetyWatch({ source, config, log, everyMs: 1_000 }),
};
