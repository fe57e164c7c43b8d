import { COMPLAINT_ABOUT, RECORD_HOLDERS } from '#contracts';
import { HouseMigration, inSchema } from '#platform';

const oneOf = (column: string, values: readonly string[]) =>
  `check (${column} in (${values.map((value) => `'${value}'`).join(', ')}))`;

/** Whom the patient asked for their record, and what they complained of, as they said it; answers are in the view. All of it goes with the person. */
export class PatientRights extends HouseMigration {
  readonly name = 'PatientRights0000000000070';
  readonly changes = [
    inSchema(
      'patient',
      `
      create table patient.record_requests (
        id bigint generated always as identity primary key,
        ref uuid not null references patient.people on delete cascade,
        asked_of text not null ${oneOf('asked_of', RECORD_HOLDERS)},
        asked_on date not null,
        asked_at timestamptz not null default clock_timestamp()
      );
      create index record_requests_ref on patient.record_requests (ref, id);

      create table patient.complaints (
        complaint uuid primary key,
        ref uuid not null references patient.people on delete cascade,
        about text not null ${oneOf('about', COMPLAINT_ABOUT)},
        words text not null,
        made_on date not null,
        made_at timestamptz not null default clock_timestamp()
      );
      create index complaints_ref on patient.complaints (ref, made_at);
    `,
    ),
  ];
}
