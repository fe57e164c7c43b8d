import { HouseMigration, inSchema } from '#platform';

/**
 * What was told without asking, and why a record was kept or erased, loses its words with everything else that says a word of the person, once they had
 * all of it removed or two people erased it: who, when and verdict stay (docs/decisions/0006-what-is-taken-back-is-erased.md). What was removed before this
 * migration loses them with it.
 */
export class VswRemoved extends HouseMigration {
  readonly name = 'VswRemoved0000000000139';
  readonly changes = [
    inSchema(
      'vsw',
      `alter table vsw.overrides add column removed_at timestamptz,
         alter column words drop not null, alter column reason drop not null, alter column authority drop not null;
       alter table vsw.retention_decisions add column removed_at timestamptz, alter column reason drop not null;

       update vsw.overrides o set words = null, reason = null, authority = null, why_not_told = null, review_reason = null,
              removed_at = clock_timestamp()
         from vsw.views v where v.ref = o.ref and not (v.work ->> 'hasCard')::boolean;
       update vsw.retention_decisions d set reason = null, removed_at = clock_timestamp()
         from vsw.views v where v.ref = d.ref and not (v.work ->> 'hasCard')::boolean;
       update vsw.actions set suggestion = null, suggestion_version = null where removed_at is not null;`,
    ),
  ];
}
