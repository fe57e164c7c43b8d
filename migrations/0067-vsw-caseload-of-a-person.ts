import { HouseMigration, inSchema } from '#platform';

/**
 * What a worker keeps for their own way of working: the caseload's columns and order, views with names, when they last opened a case, and tasks they
 * set themselves. None of it is about what anybody else may see, and none of it leaves this house: there is no event that could carry it.
 *
 * The view `vsw.caseload` goes: a line of the caseload is now put together by one query and a pure function (`caseload/caseload.store.ts`).
 */
export class VswCaseloadOfAPerson extends HouseMigration {
  readonly name = 'VswCaseloadOfAPerson0000000000067';
  readonly changes = [
    inSchema(
      'vsw',
      `
      drop view vsw.caseload;

      create table vsw.caseload_settings (
        worker text primary key,
        columns text[] not null,
        sort text not null,
        per_page smallint not null check (per_page between 10 and 500)
      );

      create table vsw.caseload_views (
        id uuid primary key,
        worker text not null,
        name text not null,
        query text not null,
        saved_at timestamptz not null default clock_timestamp(),
        unique (worker, name)
      );

      create table vsw.visits (
        worker text not null,
        ref uuid not null,
        opened_at timestamptz not null,
        primary key (worker, ref)
      );

      create table vsw.tasks (
        id uuid primary key,
        ref uuid not null,
        worker text not null,
        worker_name text not null,
        words text,
        quotes text check (quotes in ('fit-notes', 'condition', 'employer-answers')),
        due date not null,
        written_on date not null,
        done_on date,
        recorded_at timestamptz not null default clock_timestamp(),
        removed_at timestamptz
      );
      create index tasks_open on vsw.tasks (ref, due) where done_on is null;
      comment on column vsw.tasks.quotes is 'What the task repeats of what the patient let the worker see: it goes when that is taken back';
    `,
    ),
  ];
}
