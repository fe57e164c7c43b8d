import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Pool } from 'pg';
import type { IsoDate } from '#contracts';
import { ServiceConfig } from '#platform';

/** A move of the clock as its row tells it. */
export interface Move {
  readonly to: IsoDate;
  /** Days on which time has stopped so far because something was due. */
  readonly stops: number;
  readonly done: boolean;
  /** Why it ended early, in words. */
  readonly problem: string | null;
}

export interface ShownTime {
  /** The pathway's date. */
  readonly today: IsoDate;
  /** The date of the machine, where the service is run. */
  readonly machine: IsoDate;
  /** The latest move; none when time was never moved. */
  readonly move: Move | null;
}

/** The clock as the front door's login may see it: everybody's date, and wishes to move it, which the launcher carries out. */
@Injectable()
export class TimeStore implements OnApplicationShutdown {
  private readonly pool: Pool;

  constructor(config: ServiceConfig) {
    this.pool = new Pool({
      connectionString: config.databaseUrl,
      application_name: 'front',
      max: 2,
      connectionTimeoutMillis: 5_000,
    });
    this.pool.on('error', () => undefined); // the next query meets the same trouble and reports it
  }

  async read(): Promise<ShownTime> {
    const { rows } = await this.pool.query<ShownTime>(
      `select (clock.now() at time zone 'Europe/London')::date::text as today,
              (clock_timestamp() at time zone 'Europe/London')::date::text as machine,
              (select json_build_object('to', to_date, 'stops', stops, 'done', done_at is not null, 'problem', problem)
               from clock.moves order by id desc limit 1) as move`,
    );
    const [shown] = rows;
    if (!shown) throw new Error('the clock gave no row');
    return shown;
  }

  /** Asks for time to be moved. False when it is moving already. */
  async ask(to: IsoDate): Promise<boolean> {
    const { rowCount } = await this.pool.query('insert into clock.moves (to_date) values ($1) on conflict do nothing', [
      to,
    ]);
    return rowCount === 1;
  }

  onApplicationShutdown(): Promise<void> {
    return this.pool.end();
  }
}
