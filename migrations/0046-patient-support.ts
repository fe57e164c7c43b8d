import { CONTACT_WAYS, MEETING_ANSWERS } from '#contracts';
import { HouseMigration, inSchema } from '#platform';

const oneOf = (column: string, values: readonly string[]) =>
  `check (${column} in (${values.map((value) => `'${value}'`).join(', ')}))`;

/**
 * What the patient said to their worker and about their support: messages, answers to meetings, how to be reached, the wish for another worker, and
 * asking for support again. Rows are only ever added; all of them go with the person.
 */
export class PatientSupport extends HouseMigration {
  readonly name = 'PatientSupport0000000000046';
  readonly changes = [
    inSchema(
      'patient',
      `
      create table patient.messages (
        message uuid primary key,
        ref uuid not null references patient.people on delete cascade,
        words text not null,
        sent_on date not null,
        sent_at timestamptz not null default clock_timestamp()
      );
      create index messages_ref on patient.messages (ref);

      create table patient.meeting_answers (
        id bigint generated always as identity primary key,
        ref uuid not null references patient.people on delete cascade,
        meeting uuid not null,
        answer text not null ${oneOf('answer', MEETING_ANSWERS)},
        words text not null,
        answered_on date not null,
        answered_at timestamptz not null default clock_timestamp()
      );
      create index meeting_answers_ref on patient.meeting_answers (ref);

      create table patient.contact_preferences (
        id bigint generated always as identity primary key,
        ref uuid not null references patient.people on delete cascade,
        channel text not null ${oneOf('channel', CONTACT_WAYS)},
        best_time text not null,
        interpreter text,
        set_at timestamptz not null default clock_timestamp()
      );
      create index contact_preferences_ref on patient.contact_preferences (ref);

      create table patient.support_wishes (
        id bigint generated always as identity primary key,
        ref uuid not null references patient.people on delete cascade,
        wish text not null ${oneOf('wish', ['another_worker', 'again'])},
        wished_on date not null,
        wished_at timestamptz not null default clock_timestamp()
      );
      create index support_wishes_ref on patient.support_wishes (ref);
    `,
    ),
  ];
}
