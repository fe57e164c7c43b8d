import { HouseMigration, inSchema } from '#platform';

/**
 * What opens the door to one named person's page: the code on the patient's card, or one minted here and mailed. Only keyed hashes are kept; using one
 * spends every other of the same person. Rows stay when spent or withdrawn, so that a code is never issued twice.
 */
export class EmployerCodes extends HouseMigration {
  readonly name = 'EmployerCodes0000000000061';
  readonly changes = [
    inSchema(
      'employer',
      `create table employer.codes (
         hash text primary key check (length(hash) = 64),
         ref uuid not null references employer.people,
         carried_by text not null check (carried_by in ('card', 'mail')),
         issued_at timestamptz not null default clock_timestamp(),
         spent_at timestamptz,
         withdrawn_at timestamptz
       );
       create index codes_ref on employer.codes (ref)`,
    ),
  ];
}
