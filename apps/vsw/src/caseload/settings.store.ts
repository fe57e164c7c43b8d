import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
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
    return this.source.query<SavedView[]>(
      'select id, name, query from vsw.caseload_views where worker = $1 order by lower(name)',
      [worker],
    );
  }

  /** Keeps a view; under a name that is there already it takes its place. @returns false when there are too many. */
  async saveView(worker: string, name: string, query: string): Promise<boolean> {
    const saved = await this.source.query<unknown[]>(
      `with saved as (
         insert into vsw.caseload_views (id, worker, name, query)
         select $1, $2, $3, $4
          where (select count(*) from vsw.caseload_views where worker = $2 and name <> $3) < $5
         on conflict (worker, name) do update set query = excluded.query, saved_at = clock_timestamp()
         returning id)
       select id from saved`,
      [randomUUID(), worker, name, query, MOST_VIEWS],
    );
    return saved.length > 0;
  }

  async dropView(worker: string, id: string): Promise<void> {
    await this.source.query('delete from vsw.caseload_views where worker = $1 and id::text = $2', [worker, id]);
  }
}
