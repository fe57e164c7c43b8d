import { CONTACT_MODES } from '#contracts';
import { HouseMigration, inSchema } from '#platform';

const MODES = CONTACT_MODES.map((mode) => `'${mode}'`).join(', ');

/** What the workers wrote to a patient, the meetings they proposed, and every version of the minutes: a later one stands, the earlier are kept. */
export class VswTalk extends HouseMigration {
  readonly name = 'VswTalk0000000000054';
  readonly changes = [
    inSchema(
      'vsw',
      `
      create table vsw.messages (
        message uuid primary key,
        ref uuid not null,
        worker text not null,
        worker_name text not null,
        words text,
        sent_on date not null,
        recorded_at timestamptz not null default clock_timestamp(),
        removed_at timestamptz
      );
      create index messages_case on vsw.messages (ref, recorded_at);

      create table vsw.meetings (
        meeting uuid primary key,
        ref uuid not null,
        worker text not null,
        worker_name text not null,
        meets_on date not null,
        meets_at text not null,
        mode text not null check (mode in (${MODES})),
        about text,
        proposed_on date not null,
        recorded_at timestamptz not null default clock_timestamp(),
        removed_at timestamptz
      );
      create index meetings_case on vsw.meetings (ref, meets_on);

      create table vsw.minutes (
        meeting uuid not null references vsw.meetings,
        version integer not null,
        ref uuid not null,
        worker text not null,
        worker_name text not null,
        words text,
        written_on date not null,
        recorded_at timestamptz not null default clock_timestamp(),
        removed_at timestamptz,
        primary key (meeting, version)
      );
      create index minutes_case on vsw.minutes (ref);
    `,
    ),
  ];
}
