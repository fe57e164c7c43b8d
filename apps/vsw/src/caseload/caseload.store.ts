import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { IsoDate, Ref } from '#contracts';
import { hashesSought, withBriefs } from '#messaging';
import { openOwn, ServiceConfig } from '#platform';
import { CASES, FACTS, FACTS_OF, HAS_LINE } from './facts.sql';
import { lineOf, type CaseLine } from './line';
import { readFacts, type FactsRow } from './read-facts';
import { MAY_SEE, type Viewer } from './viewer';

/** How many cases are over, which the caseload loads only when they are asked for. */
export interface PastCounts {
  readonly closed: number;
  readonly ended: number;
}

const OVER = "v.work ->> 'stage' in ('closed', 'ended')";
/** All the words sought are among those of the name, or begin one. */
const NAMED = 'v.name_words @> $4::text[]';

/** Facts as they lie in the database: the words that a line shows are sealed, and those of its tasks. */
type SealedRow = Omit<FactsRow, 'name' | 'bestTime'> & { readonly brief: string | null };

/** The caseload: one statement over all cases somebody may see, however many; a pure function makes each line of it. */
@Injectable()
export class CaseloadStore {
  constructor(
    private readonly source: DataSource,
    @Inject(ServiceConfig) private readonly config: Pick<ServiceConfig, 'limits'>,
  ) {}

  /** Every case `viewer` may see whose name has the words of `search`, or words that begin so (three letters or more); with `past` also those that are over. In no order. */
  async lines(
    viewer: Viewer,
    { search, past, today }: { readonly search: string; readonly past: boolean; readonly today: IsoDate },
  ): Promise<readonly CaseLine[]> {
    const rows = await this.read(
      `select ${FACTS} from ${CASES} ${FACTS_OF} where ${MAY_SEE} and ${HAS_LINE} and ${NAMED} ${past ? '' : `and not ${OVER}`}`,
      [viewer.worker, viewer.lead, viewer.team, await hashesSought(this.source, 'vsw', search)],
    );
    return rows.map((row) => lineOf(readFacts(row, this.config.limits), today));
  }

  async pastCounts(viewer: Viewer, search: string): Promise<PastCounts> {
    const [counts] = await this.source.query<PastCounts[]>(
      `select count(*) filter (where v.work ->> 'stage' = 'closed')::int as closed,
              count(*) filter (where v.work ->> 'stage' = 'ended')::int as ended
         from ${CASES} where ${OVER} and ${MAY_SEE} and ${HAS_LINE} and ${NAMED}`,
      [viewer.worker, viewer.lead, viewer.team, await hashesSought(this.source, 'vsw', search)],
    );
    if (!counts) throw new Error('a count gave no row');
    return counts;
  }

  /** One case's line as a worker reads it, whoever may see it in the caseload; undefined for a case this house does not hold. */
  async row(ref: Ref<'vsw'>, worker: string, today: IsoDate): Promise<CaseLine | undefined> {
    const [row] = await this.read(`select ${FACTS} from ${CASES} ${FACTS_OF} where v.ref = $3 and ${HAS_LINE}`, [
      worker,
      false,
      ref,
    ]);
    return row && lineOf(readFacts(row, this.config.limits), today);
  }

  /** Rows of `FACTS` with what is sealed in them opened. */
  private async read(sql: string, values: readonly unknown[]): Promise<readonly FactsRow[]> {
    const rows = await withBriefs(this.source, 'vsw', await this.source.query<SealedRow[]>(sql, [...values]));
    return Promise.all(
      rows.map(async ({ ref, tasks, ...row }) => {
        const opened = await openOwn(
          this.source,
          'vsw.tasks',
          tasks.map((task) => ({ ...task, ref })),
        );
        return { ...row, ref, tasks: opened.map(({ ref: _, ...task }) => task) };
      }),
    );
  }
}
