import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { readOwn, sealOwn } from '#platform';
import { ALL_COLUMNS, isColumn, type Column } from './columns';
import { SORT_KEYS, type Sort } from './sort';

/** How somebody keeps their caseload. */
export interface Settings {
  readonly columns: readonly Column[];
  readonly sort: Sort;
  readonly perPage: number;
}
export const PAGE_SIZES = [25, 50, 100, 300] as const;
const AT_FIRST: Settings = { columns: ALL_COLUMNS, sort: 'waiting', perPage: 50 };

/** A question of the caseload that somebody gave a name. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** The address it leads to. */
  readonly query: string;
}

/** So many views can be kept by one person. */
export const MOST_VIEWS = 20;

/** What a person keeps for themselves; nobody else sees any of it. */
@Injectable()
export class SettingsStore {
  constructor(private readonly source: DataSource) {}

  async of(worker: string): Promise<Settings> {
    const [row] = await this.source.query<{ columns: string[]; sort: string; perPage: number }[]>(
      'select columns, sort, per_page as "perPage" from vsw.caseload_settings where worker = $1',
      [worker],
    );
    if (!row) return AT_FIRST;
    // What an earlier version kept may name what there is no more.
    const sort = SORT_KEYS.flatMap((key): readonly Sort[] => [key, `-${key}`]).find((one) => one === row.sort);
    return { columns: row.columns.filter(isColumn), sort: sort ?? AT_FIRST.sort, perPage: row.perPage };
  }

  async keep(worker: string, { columns, sort, perPage }: Settings): Promise<void> {
    await this.source.query(
      `insert into vsw.caseload_settings (worker, columns, sort, per_page) values ($1, $2, $3, $4)
       on conflict (worker) do update set columns = excluded.columns, sort = excluded.sort, per_page = excluded.per_page`,
      [worker, columns, sort, perPage],
    );
  }

  async views(worker: string): Promise<readonly SavedView[]> {
    return viewsOf(this.source, worker);
  }

  /** Keeps a view; under a name that is there already it takes its place. @returns false when there are too many. */
  async saveView(worker: string, name: string, query: string): Promise<boolean> {
    return this.source.transaction(async (tx) => {
      // What they are called is sealed, so that the database cannot tell two of a name: one at a time is kept for a worker.
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`caseload views ${worker}`]);
      const kept = await viewsOf(tx, worker);
      const same = kept.find((view) => view.name === name);
      if (same === undefined && kept.length >= MOST_VIEWS) return false;
      const view = await sealOwn(tx, 'vsw.caseload_views', { id: same?.id ?? randomUUID(), name, query });
      await tx.query(
        `insert into vsw.caseload_views (id, worker, name, query) values ($1, $2, $3, $4)
         on conflict (id) do update set query = excluded.query, saved_at = clock_timestamp()`,
        [view.id, worker, view.name, view.query],
      );
      return true;
    });
  }

  async dropView(worker: string, id: string): Promise<void> {
    await this.source.query('delete from vsw.caseload_views where worker = $1 and id::text = $2', [worker, id]);
  }
}

/** By name. */
async function viewsOf(db: Pick<EntityManager, 'query'>, worker: string): Promise<readonly SavedView[]> {
  const views = await readOwn<SavedView>(db, 'vsw.caseload_views', 'name, query', 'where worker = $1', [worker]);
  return views.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}
