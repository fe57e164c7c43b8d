import { HouseMigration, inSchema } from '#platform';

/**
 * Who works here, and who had a case when. `workers` holds whoever has opened the caseload, so that a lead can give cases to them; a team is a label
 * out of their account. `assignment_history` is written by a trigger: whatever way a case changes hands (taken, given, handed over), it cannot be
 * forgotten. A round is one form of a lead's; each of its cases is a command of its own, and its row says what became of it.
 */
export class VswAssignment extends HouseMigration {
  readonly name = 'VswAssignment0000000000068';
  readonly changes = [
    inSchema(
      'vsw',
      `
      create table vsw.workers (
        worker text primary key,
        name text not null,
        team text,
        lead boolean not null
      );

      alter table vsw.assignments add column given_by_name text;
      comment on column vsw.assignments.given_by_name is 'The lead who gave the case to this worker; null where they took it themselves';

      create table vsw.assignment_history (
        id bigint generated always as identity primary key,
        ref uuid not null,
        worker text not null,
        worker_name text not null,
        given_by_name text,
        since date not null,
        recorded_at timestamptz not null default clock_timestamp()
      );
      create index assignment_history_case on vsw.assignment_history (ref, id);
      insert into vsw.assignment_history (ref, worker, worker_name, since, recorded_at)
        select ref, worker, worker_name, taken_on, taken_at from vsw.assignments order by taken_at;

      create function vsw.keep_assignment() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and new.worker = old.worker then return new; end if;
        insert into vsw.assignment_history (ref, worker, worker_name, given_by_name, since)
        values (new.ref, new.worker, new.worker_name,
                case when tg_op = 'INSERT' or new.given_by_name is distinct from old.given_by_name then new.given_by_name end,
                (clock.now() at time zone 'Europe/London')::date);
        return new;
      end $$;
      create trigger assignments_keep_history after insert or update of worker on vsw.assignments
        for each row execute function vsw.keep_assignment();

      create table vsw.assignment_rounds (
        id uuid primary key,
        given_by text not null,
        given_by_name text not null,
        worker text not null,
        worker_name text not null,
        given_on date not null,
        recorded_at timestamptz not null default clock_timestamp()
      );
      create index assignment_rounds_by on vsw.assignment_rounds (given_by, recorded_at);
      create table vsw.assignment_round_cases (
        round uuid not null references vsw.assignment_rounds,
        ref uuid not null,
        outcome text not null default 'untried' check (outcome in ('untried', 'went', 'refused')),
        why text check ((why is not null) = (outcome = 'refused')),
        primary key (round, ref)
      );
    `,
    ),
  ];
}
