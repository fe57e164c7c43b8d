import { OVERRIDE_TO, OVERRIDE_VERDICTS } from '#contracts';
import { HouseMigration, inSchema } from '#platform';

const oneOf = (column: string, values: readonly string[]) =>
  `check (${column} in (${values.map((value) => `'${value}'`).join(', ')}))`;

/**
 * What was told, or asked to be told, without the patient's yes: who asked and who looked at it, by account, so that the two are never one person.
 * The record stays when a person has everything else removed: it answers for what was told without asking them.
 * A review in an emergency is due within 24 hours of machine time; `overdue_at` says since when it is not done.
 */
export class VswOverrides extends HouseMigration {
  readonly name = 'VswOverrides0000000000057';
  readonly changes = [
    inSchema(
      'vsw',
      `
      create table vsw.overrides (
        override uuid primary key,
        ref uuid not null,
        concern uuid not null references vsw.safety_concerns,
        goes_to text not null ${oneOf('goes_to', OVERRIDE_TO)},
        words text not null,
        reason text not null,
        authority text not null,
        emergency boolean not null,
        asked_by text not null,
        asked_name text not null,
        asked_on date not null,
        asked_at timestamptz not null default clock_timestamp(),
        tell_patient boolean not null,
        why_not_told text,
        look_again_on date,
        told_on date,
        told_name text,
        reviewed_by text,
        reviewed_name text,
        verdict text ${oneOf('verdict', OVERRIDE_VERDICTS)},
        review_reason text,
        reviewed_on date,
        reviewed_at timestamptz,
        overdue_at timestamptz,
        check (reviewed_by is null or reviewed_by <> asked_by),
        check (tell_patient or look_again_on is not null)
      );
      create index overrides_case on vsw.overrides (ref);
      create index overrides_to_review on vsw.overrides (asked_at) where reviewed_at is null;
      create index overrides_to_tell on vsw.overrides (look_again_on) where told_on is null and not tell_patient;
    `,
    ),
  ];
}
