import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Pool } from 'pg';
import { Readiness, ServiceConfig } from '#platform';
import type { CaughtPost, Posted } from './posted';

export interface TrayFilter {
  readonly channel?: string | undefined;
  /** Part of the addressee, upper and lower case alike. */
  readonly to?: string | undefined;
}

/** Most that one page shows; older post is found by its addressee. */
const MOST = 200;

/** The table `tray.post`. */
@Injectable()
export class TrayStore implements OnApplicationShutdown {
  private readonly pool: Pool;

  constructor(config: ServiceConfig, readiness: Readiness) {
    this.pool = new Pool({
      connectionString: config.databaseUrl,
      application_name: 'front',
      max: 3,
      connectionTimeoutMillis: 5_000,
    });
    this.pool.on('error', () => undefined); // the next query meets the same trouble and reports it
    readiness.add('database', () => this.pool.query('select 1'));
  }

  /** Keeps what was handed in, once per id. */
  async keep({ id, channel, to, subject, body, page, sealed, dated }: Posted): Promise<void> {
    await this.pool.query(
      `insert into tray.post (id, channel, addressee, subject, body, page, sealed, dated) values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (id) do nothing`,
      [id, channel, to, subject ?? null, body, page ?? null, sealed ?? false, dated ?? null],
    );
  }

  /** Newest first. */
  async list({ channel, to }: TrayFilter): Promise<readonly CaughtPost[]> {
    const { rows } = await this.pool.query<Omit<CaughtPost, 'caughtAt'> & { readonly caughtAt: Date }>(
      `select id, channel, addressee as "to", subject, body, page, sealed, dated::text as dated, caught_at as "caughtAt" from tray.post
       where ($1::text is null or channel = $1) and ($2::text is null or position(lower($2) in lower(addressee)) > 0)
       order by caught_at desc, id limit ${MOST}`,
      [channel || null, to || null],
    );
    return rows.map((row) => ({ ...row, caughtAt: row.caughtAt.toISOString() }));
  }

  onApplicationShutdown(): Promise<void> {
    return this.pool.end();
  }
}
