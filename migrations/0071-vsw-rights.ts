import { COMPLAINT_ABOUT, KEPT_BACK, RECORD_PARTS } from '#contracts';
import { HouseMigration, inSchema } from '#platform';

const oneOf = (column: string, values: readonly string[]) =>
  `check (${column} in (${values.map((value) => `'${value}'`).join(', ')}))`;

/**
 * What patients ask of this house as is their right: their record, part by part given or kept back; a complaint; and, years after the last contact, the
 * decision whether a record is kept. Whoever erases a record is never one person alone. Words go when the patient has everything removed; who, when and
 * verdict stay.
 */
export class VswRights extends HouseMigration {
  readonly name = 'VswRights0000000000071';
  readonly changes = [
    inSchema(
      'vsw',
      `
      create table vsw.record_requests (
        id uuid primary key,
        ref uuid not null,
        asked_on date not null,
        due_on date not null,
        answered_by text,
        answered_name text,
        answered_on date,
        recorded_at timestamptz not null default clock_timestamp(),
        check ((answered_by is null) = (answered_on is null))
      );
      create index record_requests_case on vsw.record_requests (ref);
      create index record_requests_open on vsw.record_requests (due_on) where answered_on is null;

      create table vsw.record_decisions (
        request uuid not null references vsw.record_requests,
        kind text not null ${oneOf('kind', RECORD_PARTS)},
        part text not null,
        keeps_back text ${oneOf('keeps_back', KEPT_BACK)},
        reason text,
        decided_by text not null,
        decided_name text not null,
        decided_on date not null,
        removed_at timestamptz,
        primary key (request, kind, part)
      );
      comment on column vsw.record_decisions.part is 'The row of this house that the part is about';
      comment on column vsw.record_decisions.keeps_back is 'Null where the part is given';

      create table vsw.complaints (
        complaint uuid primary key,
        ref uuid not null,
        about text not null ${oneOf('about', COMPLAINT_ABOUT)},
        words text,
        made_on date not null,
        acknowledge_by date,
        acknowledged_by text,
        acknowledged_name text,
        acknowledged_on date,
        answer text,
        answered_by text,
        answered_name text,
        answered_on date,
        recorded_at timestamptz not null default clock_timestamp(),
        removed_at timestamptz
      );
      create index complaints_case on vsw.complaints (ref);
      comment on column vsw.complaints.acknowledge_by is 'Null where no rule named a day when it was made';

      create table vsw.retention_decisions (
        id uuid primary key,
        ref uuid not null,
        decision text not null ${oneOf('decision', ['keep', 'erase'])},
        until_on date check ((until_on is not null) = (decision = 'keep')),
        reason text not null,
        decided_by text not null,
        decided_name text not null,
        decided_on date not null,
        second_by text check (second_by <> decided_by),
        second_name text,
        second_on date,
        second_verdict text ${oneOf('second_verdict', ['erase', 'keep'])},
        recorded_at timestamptz not null default clock_timestamp()
      );
      create index retention_decisions_case on vsw.retention_decisions (ref, recorded_at);
    `,
    ),
  ];
}
