import { ABSENCE_SOURCES, RETURN_MANNERS, RETURN_PAUSES, WORK_STATUSES } from '#contracts';
import { HouseMigration, inSchema } from '#platform';

const oneOf = (column: string, values: readonly string[]) =>
  `check (${column} in (${values.map((value) => `'${value}'`).join(', ')}))`;

/**
 * What the patient says of the time after: how the return goes, where they stand with work, days missed. Rows are only ever added: a later answer
 * about the same days counts, the earlier stays as it was said. `said_on` is the pathway's date, for their page.
 */
const AFTER = `
  create table patient.return_words (
    id bigint generated always as identity primary key,
    ref uuid not null references patient.people on delete cascade,
    how text not null ${oneOf('how', [...RETURN_MANNERS, ...RETURN_PAUSES])},
    on_date date not null,
    words text not null default '',
    said_on date not null,
    said_at timestamptz not null default clock_timestamp()
  );
  create table patient.work_statuses (
    id bigint generated always as identity primary key,
    ref uuid not null references patient.people on delete cascade,
    status text not null ${oneOf('status', WORK_STATUSES)},
    on_date date not null,
    said_on date not null,
    said_at timestamptz not null default clock_timestamp()
  );
  create table patient.absence_answers (
    id bigint generated always as identity primary key,
    ref uuid not null references patient.people on delete cascade,
    from_date date not null,
    to_date date not null check (to_date >= from_date),
    days numeric(4, 1) not null check (days >= 0),
    source text not null ${oneOf('source', ABSENCE_SOURCES)},
    said_on date not null,
    said_at timestamptz not null default clock_timestamp()
  );
  create index return_words_ref on patient.return_words (ref);
  create index work_statuses_ref on patient.work_statuses (ref);
  create index absence_answers_ref on patient.absence_answers (ref);
`;

export class PatientAfter extends HouseMigration {
  readonly name = 'PatientAfter0000000000048';
  readonly changes = [inSchema('patient', AFTER)];
}
