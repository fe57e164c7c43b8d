import { HouseMigration, inSchema } from '#platform';

/**
 * Files for research that were made: who made one, when, why and of how many people. Whose figures are in one stands in each patient's ledger and not
 * here, nor do the numbers that people have in a file.
 */
export class VswResearchExports extends HouseMigration {
  readonly name = 'VswResearchExports0000000000111';
  readonly changes = [
    inSchema(
      'vsw',
      `
      create table vsw.research_exports (
        id uuid primary key,
        made_by text not null,
        made_by_name text not null,
        reason text not null,
        format text not null check (format in ('csv', 'json')),
        cases integer not null check (cases > 0),
        made_on date not null,
        made_at timestamptz not null default clock_timestamp()
      );
    `,
    ),
  ];
}
