import { inSchema, SealingMigration } from '#platform';

/** Views that workers keep may hold a name that was looked for; they are sealed (docs/decisions/0019-what-a-house-wrote.md). */
export class VswCaseloadViewsSealed extends SealingMigration {
  readonly name = 'VswCaseloadViewsSealed0000000000129';
  readonly changes = [
    // Two of a name are told apart by whoever keeps them, which the house does one at a time for a worker.
    inSchema(
      'vsw',
      `alter table vsw.caseload_views drop constraint caseload_views_worker_name_key;
       create index caseload_views_worker on vsw.caseload_views (worker);`,
    ),
  ];
  readonly seals = [{ table: 'vsw.caseload_views', of: null, row: ['id'], columns: ['name', 'query'] }];
}
