import { RECORD_ANSWERS } from '#contracts';
import { HouseMigration, inSchema } from '#platform';

/** Patients who asked the person at work for what the workplace holds. They answer outside Rejoin and say here how and when. */
export class EmployerRecordRequests extends HouseMigration {
  readonly name = 'EmployerRecordRequests0000000000073';
  readonly changes = [
    inSchema(
      'employer',
      `
      create table employer.record_requests (
        id uuid primary key,
        ref uuid not null references employer.people,
        asked_on date not null,
        due_on date not null,
        how text check (how in (${RECORD_ANSWERS.map((how) => `'${how}'`).join(', ')})),
        answered_on date,
        answered_by text,
        recorded_at timestamptz not null default clock_timestamp(),
        check ((how is null) = (answered_on is null))
      );
      create index record_requests_open on employer.record_requests (due_on) where answered_on is null;
      create index record_requests_case on employer.record_requests (ref);
    `,
    ),
  ];
}
