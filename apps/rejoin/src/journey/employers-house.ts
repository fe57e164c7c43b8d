import { Pool } from 'pg';

const KNOWN = `
  select distinct who from (
    select lane as who from exchange.coordinator_to_employer
    union all select lane from exchange.coordinator_to_employer_lanes
    union all select lane from exchange.employer_to_coordinator
    union all select ref from employer.views
    union all select ref from employer.people
    union all select about from employer.post where about is not null
  ) known order by who`;

/** Reads, in a throw-away installation, whom the employers' house knows of in any way: by mail, lane, view, page or post. No step of a story may look here. */
export class EmployersHouse {
  private readonly pool: Pool;

  constructor(adminUrl: string) {
    this.pool = new Pool({ connectionString: adminUrl, max: 1, application_name: 'journey' });
    this.pool.on('error', () => undefined); // the next question meets the same trouble and reports it
  }

  /** The house's own references of everybody it knows of. */
  async knows(): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ who: string }>(KNOWN);
    return rows.map(({ who }) => who);
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}
