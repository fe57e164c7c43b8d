import { HouseMigration, inSchema } from '#platform';

/**
 * Who signed in, and who was asked to read something. An organisation has no row here: people are asked, not employers.
 *
 * - `account` is a keyed hash of the subject at the sign-in service, so it equals nothing anywhere else.
 * - `ref` is this house's own reference of one named person in one case; the same manager may be named by several patients.
 * - `label` is what the reader calls it, for their own list; nobody else sees it.
 * - `seen` is the hash of what was last shown, so that what is new can be marked.
 */
export class EmployerPeople extends HouseMigration {
  readonly name = 'EmployerPeople0000000000060';
  readonly changes = [
    inSchema(
      'employer',
      `create table employer.accounts (
         account text primary key,
         wrong_tries smallint not null default 0 check (wrong_tries between 0 and 5),
         locked_until timestamptz not null default '-infinity'
       );
       create table employer.people (
         ref uuid primary key,
         account text references employer.accounts,
         label text not null default '',
         seen text,
         asked_at timestamptz not null default clock_timestamp(),
         joined_at timestamptz,
         closed_at timestamptz,
         check ((account is null) = (joined_at is null))
       );
       create index people_account on employer.people (account);
       comment on column employer.people.closed_at is 'When the reader said that somebody else was meant'`,
    ),
  ];
}
