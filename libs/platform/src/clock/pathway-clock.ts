import type { DataSource, EntityManager } from 'typeorm';
import type { IsoDate } from '#contracts';

/**
 * Pathway time: what dates, deadlines and reminders go by. Movable in the embedded default, never backwards. Machine time (sessions, retries, leases)
 * stays with `Date` and `clock_timestamp()`.
 */
export class PathwayClock {
  constructor(private readonly source: DataSource) {}

  /** The pathway moment; give `tx` to read it on the transaction's own connection. */
  async now(tx?: EntityManager): Promise<Date> {
    const [row] = await (tx ?? this.source).query<{ now: Date }[]>('select clock.now() as now');
    if (!row) throw new Error('clock.now() gave no row');
    return row.now;
  }

  /** The pathway date where the service is run (Europe/London). */
  async today(tx?: EntityManager): Promise<IsoDate> {
    const [row] = await (tx ?? this.source).query<{ today: IsoDate }[]>(
      "select (clock.now() at time zone 'Europe/London')::date as today",
    );
    if (!row) throw new Error('clock.now() gave no row');
    return row.today;
  }
}
