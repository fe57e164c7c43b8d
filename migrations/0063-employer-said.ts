import { HouseMigration, inSchema } from '#platform';

/**
 * What a person at work said besides answering a proposal, as they wrote it, a change to what is agreed among it. When what they were sent is taken back
 * the words go, and who, when and what kind stay.
 */
export class EmployerSaid extends HouseMigration {
  readonly name = 'EmployerSaid0000000000063';
  readonly changes = [
    inSchema(
      'employer',
      `create table employer.said (
         id uuid primary key default gen_random_uuid(),
         ref uuid not null references employer.people,
         account text not null references employer.accounts,
         kind text not null check (kind in
           ('change', 'adjustment', 'cannot-accommodate', 'cannot-take-part', 'colleague', 'review', 'return', 'left')),
         words jsonb,
         said_on date not null,
         written_at timestamptz not null default clock_timestamp()
       );
       create index said_ref on employer.said (ref);
       comment on column employer.said.said_on is 'Pathway date, as it was sent; written_at is when it was recorded'`,
    ),
  ];
}
