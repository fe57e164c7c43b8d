import { RECORD_ANSWERS } from '#contracts';
import { HouseMigration, inSchema } from '#platform';

/** Patients who asked the surgery for their record through Rejoin. The surgery answers by its own process and says here how and when. */
export class GpRecordRequests extends HouseMigration {
  readonly name = 'GpRecordRequests0000000000072';
  readonly changes = [
    inSchema(
      'gp',
      `
      create table gp.record_requests (
        id uuid primary key,
        ref uuid not null references gp.offers,
        asked_on date not null,
        due_on date not null,
        how text check (how in (${RECORD_ANSWERS.map((how) => `'${how}'`).join(', ')})),
        answered_on date,
        answered_by text,
        recorded_at timestamptz not null default clock_timestamp(),
        check ((how is null) = (answered_on is null))
      );
      create index record_requests_open on gp.record_requests (due_on) where answered_on is null;
      create index record_requests_case on gp.record_requests (ref);
    `,
    ),
  ];
}
