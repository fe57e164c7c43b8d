import { HouseMigration, inSchema, ownerOf } from '#platform';

/**
 * What was taken back and its recipient has not said yet that it is erased: one row each, gone with the answer. Operators are shown counts by house, and
 * nothing of a case.
 */
export class OpenRecalls extends HouseMigration {
  readonly name = 'OpenRecalls0000000000083';
  readonly changes = [
    inSchema(
      'coordinator',
      `
      create table coordinator.recalls (
        case_id uuid not null references coordinator.cases,
        number integer not null check (number > 0),
        house text not null,
        overdue boolean not null,
        primary key (case_id, number)
      );
      grant usage on schema coordinator to ${ownerOf('exchange')};
      grant select (house, overdue) on coordinator.recalls to ${ownerOf('exchange')};
      `,
    ),
    inSchema(
      'exchange',
      `
      create view exchange.erasures as
        select house, count(*)::int as waiting, (count(*) filter (where overdue))::int as overdue from coordinator.recalls group by house;
      grant select on exchange.erasures to rejoin_operator;
      `,
    ),
  ];
}
