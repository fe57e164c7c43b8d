import { HouseMigration, inSchema } from '#platform';

/**
 * Days absent as a worker wrote them down on the telephone: a source of its own, beside what the patient answers themselves. `days` goes when the
 * patient takes back how they are getting on; that somebody asked, and when, stays.
 */
export class VswAbsence extends HouseMigration {
  readonly name = 'VswAbsence0000000000066';
  readonly changes = [
    inSchema(
      'vsw',
      `
      create table vsw.absence_reports (
        id bigint generated always as identity primary key,
        ref uuid not null,
        worker text not null,
        worker_name text not null,
        from_date date not null,
        to_date date not null check (to_date >= from_date),
        days numeric(4, 1) check (days >= 0),
        told_on date not null,
        recorded_at timestamptz not null default clock_timestamp(),
        removed_at timestamptz
      );
      create index absence_reports_case on vsw.absence_reports (ref, id);
    `,
    ),
  ];
}
