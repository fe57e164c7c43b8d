import { HouseMigration, inSchema } from '#platform';

/**
 * The patient's own record, a table per thing. Rows are only ever added: what was said stays as it was said. All of a person's rows go with the
 * person when they ask for it.
 */
const RECORDS = `
  create table patient.goals (
    id bigint generated always as identity primary key,
    ref uuid not null references patient.people on delete cascade,
    goal text not null,
    by_date date,
    set_at timestamptz not null default clock_timestamp()
  );
  create table patient.reports (
    obstacle uuid primary key,
    ref uuid not null references patient.people on delete cascade,
    words text not null,
    reported_at timestamptz not null default clock_timestamp()
  );
  create table patient.paper_notes (
    note uuid primary key,
    ref uuid not null references patient.people on delete cascade,
    fields jsonb not null,
    entered_at timestamptz not null default clock_timestamp()
  );
  create table patient.people_at_work (
    person uuid primary key,
    ref uuid not null references patient.people on delete cascade,
    name text not null,
    organisation text not null,
    email text,
    named_at timestamptz not null default clock_timestamp()
  );
  create table patient.consent_decisions (
    ref uuid not null references patient.people on delete cascade,
    revision bigint not null,
    kind text not null check (kind in ('granted', 'withdrawn')),
    recipient text not null check (recipient in ('vsw', 'gp', 'employer')),
    scopes text[] not null,
    decided_at timestamptz not null default clock_timestamp(),
    primary key (ref, revision)
  );
  create table patient.item_decisions (
    offer uuid primary key,
    ref uuid not null references patient.people on delete cascade,
    decision text not null check (decision in ('send', 'stop')),
    decided_at timestamptz not null default clock_timestamp()
  );
  create table patient.plan_acts (
    id bigint generated always as identity primary key,
    ref uuid not null references patient.people on delete cascade,
    act jsonb not null,
    acted_at timestamptz not null default clock_timestamp()
  );
  create table patient.plan_drafts (
    ref uuid primary key references patient.people on delete cascade,
    draft jsonb not null,
    saved_at timestamptz not null default clock_timestamp()
  );
  create index goals_ref on patient.goals (ref);
  create index reports_ref on patient.reports (ref);
  create index paper_notes_ref on patient.paper_notes (ref);
  create index people_at_work_ref on patient.people_at_work (ref);
  create index item_decisions_ref on patient.item_decisions (ref);
  create index plan_acts_ref on patient.plan_acts (ref);
`;

export class PatientRecords extends HouseMigration {
  readonly name = 'PatientRecords0000000000041';
  readonly changes = [inSchema('patient', RECORDS)];
}
