import { ACTION_OWNERS, CALL_OUTCOMES, CONTACT_MODES } from '#contracts';
import { HouseMigration, inSchema } from '#platform';

const oneOf = (column: string, values: readonly string[]) =>
  `check (${column} in (${values.map((value) => `'${value}'`).join(', ')}))`;

/**
 * The workers' own records: who took a card, calls, contacts, obstacles with their private classification, actions, working notes, safety
 * concerns. `ref` is the case as this house knows it. Words of the patient's are nullable: they go when the patient takes them back, and the row
 * stays with who, when and verdict (`removed_at` says since when).
 *
 * `obstacles.flag`, `target` and `processes`, and everything in `notes`, exist here and in no mail: there is no event that could carry them.
 */
export class VswRecords extends HouseMigration {
  readonly name = 'VswRecords0000000000050';
  readonly changes = [
    inSchema(
      'vsw',
      `
      create table vsw.assignments (
        ref uuid primary key,
        worker text not null,
        worker_name text not null,
        profession text not null,
        taken_on date not null,
        taken_at timestamptz not null default clock_timestamp()
      );
      create index assignments_worker on vsw.assignments (worker);

      create table vsw.calls (
        id bigint generated always as identity primary key,
        ref uuid not null,
        worker text not null,
        worker_name text not null,
        outcome text not null ${oneOf('outcome', CALL_OUTCOMES)},
        called_on date not null,
        recorded_at timestamptz not null default clock_timestamp()
      );
      create index calls_case on vsw.calls (ref, id);

      create table vsw.contacts (
        id uuid primary key,
        ref uuid not null,
        worker text not null,
        worker_name text not null,
        mode text not null ${oneOf('mode', CONTACT_MODES)},
        minutes smallint not null check (minutes between 1 and 480),
        made_on date not null,
        recorded_at timestamptz not null default clock_timestamp()
      );
      create index contacts_case on vsw.contacts (ref, made_on);

      create table vsw.notes (
        id uuid primary key,
        ref uuid not null,
        contact uuid references vsw.contacts,
        worker text not null,
        worker_name text not null,
        words text,
        quotes text ${oneOf('quotes', ['fit-notes', 'condition', 'employer-answers'])},
        written_on date not null,
        recorded_at timestamptz not null default clock_timestamp(),
        removed_at timestamptz
      );
      create index notes_case on vsw.notes (ref);
      comment on column vsw.notes.quotes is 'What the note repeats of what the patient let the worker see: it goes when that is taken back';

      create table vsw.obstacles (
        obstacle uuid primary key,
        ref uuid not null,
        worker text not null,
        worker_name text not null,
        words text,
        answers uuid,
        flag text not null ${oneOf('flag', ['red', 'orange', 'yellow', 'blue', 'black'])},
        target text not null ${oneOf('target', ['health', 'cognitions', 'behaviours', 'emotions', 'occupational'])},
        processes text[] not null default '{}',
        identified_on date not null,
        recorded_at timestamptz not null default clock_timestamp(),
        removed_at timestamptz
      );
      create index obstacles_case on vsw.obstacles (ref);
      comment on column vsw.obstacles.answers is 'The report of the patient''s own that it takes up';

      create table vsw.actions (
        action uuid primary key,
        ref uuid not null,
        obstacle uuid not null references vsw.obstacles,
        worker text not null,
        worker_name text not null,
        what text,
        owner text not null ${oneOf('owner', ACTION_OWNERS)},
        due date not null,
        agreed_on date not null,
        recorded_at timestamptz not null default clock_timestamp(),
        removed_at timestamptz
      );
      create index actions_case on vsw.actions (ref, due);

      create table vsw.safety_concerns (
        id uuid primary key,
        ref uuid not null,
        worker text not null,
        worker_name text not null,
        urgency text not null ${oneOf('urgency', ['emergency', 'urgent'])},
        words text,
        done text,
        raised_on date not null,
        recorded_at timestamptz not null default clock_timestamp(),
        removed_at timestamptz
      );
      create index safety_concerns_case on vsw.safety_concerns (ref);
    `,
    ),
  ];
}
