import { HouseMigration, inSchema } from '#platform';

/**
 * Which key everything was put under when those before it were listed to be destroyed: a key that was cut since, or was current until then, is not among
 * them. Null in what was listed before this migration.
 */
export class OldKeysVersion extends HouseMigration {
  readonly name = 'OldKeysVersion0000000000138';
  readonly changes = [inSchema('coordinator', 'alter table coordinator.old_keys add column version int')];
}
