import { HouseMigration, inSchema } from '#platform';

/**
 * A person's hash stays with their case when it is over, so that a case opened again, or an invitation answered late, claims the person's one open
 * place anew. A case whose person declined keeps none: that row goes with everything else.
 */
export class CoordinatorPersons extends HouseMigration {
  readonly name = 'CoordinatorPersons0000000000022';
  readonly changes = [
    inSchema(
      'coordinator',
      `
      create table coordinator.persons (
        case_id uuid primary key references coordinator.cases,
        person_hash text not null,
        open boolean not null
      );
      create unique index persons_open on coordinator.persons (person_hash) where open;
      create index persons_hash on coordinator.persons (person_hash);
      insert into coordinator.persons (case_id, person_hash, open) select case_id, person_hash, true from coordinator.open_persons;
      drop table coordinator.open_persons;
    `,
    ),
  ];
}
