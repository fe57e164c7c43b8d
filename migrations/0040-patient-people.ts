import { HouseMigration, inSchema } from '#platform';

/**
 * Who the patient's house knows, one row per case, and what opens their door again.
 *
 * - `ref` is the case as this house knows it, the same as in `patient.views`.
 * - The row is also the lock under which one person's decisions are taken, one after another.
 * - No code is kept: `codes` holds keyed hashes, and so does `code_tries`, which counts wrong tries at codes that exist and at codes that do not
 *   alike, so that nobody learns from a lock which of them exist.
 */
const PEOPLE = `
  create table patient.people (
    ref uuid primary key,
    birth_check text check (birth_check ~ '^[0-9a-f]{64}$'),
    answer text check (answer in ('call', 'later', 'enrolled', 'declined', 'ended')),
    best_time text,
    answered_at timestamptz,
    unreachable boolean not null default false,
    codes_minted integer not null default 0,
    consent_revision bigint not null default 0,
    known_since timestamptz not null default clock_timestamp()
  );
  create table patient.accounts (
    subject text primary key,
    ref uuid not null unique references patient.people on delete cascade,
    linked_at timestamptz not null default clock_timestamp()
  );
  create table patient.applications (
    ref uuid primary key references patient.people on delete cascade,
    card jsonb not null,
    applied_at timestamptz not null default clock_timestamp()
  );
  create table patient.codes (
    code_key text primary key check (code_key ~ '^[0-9a-f]{64}$'),
    ref uuid not null references patient.people on delete cascade,
    minted_at timestamptz not null default clock_timestamp()
  );
  create index codes_ref on patient.codes (ref);
  create table patient.code_tries (
    code_key text primary key check (code_key ~ '^[0-9a-f]{64}$'),
    wrong integer not null,
    last_at timestamptz not null default clock_timestamp()
  );
  create table patient.address_tries (
    address_key text primary key check (address_key ~ '^[0-9a-f]{64}$'),
    wrong integer not null,
    since timestamptz not null default clock_timestamp()
  );
  create table patient.news (
    ref uuid primary key references patient.people on delete cascade,
    told_at timestamptz,
    looked_at timestamptz
  );
`;

export class PatientPeople extends HouseMigration {
  readonly name = 'PatientPeople0000000000040';
  readonly changes = [inSchema('patient', PEOPLE)];
}
