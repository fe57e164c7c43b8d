import { HOUSES } from '#contracts';
import { inSchema, SealingMigration } from '#platform';

/**
 * Sessions are sealed under their house's key, and found by a keyed hash of whose they are (docs/decisions/0019-what-a-house-wrote.md). Whoever is signed in
 * when this runs signs in again. The operator's house has no keys.
 */
export class SessionsSealed extends SealingMigration {
  readonly name = 'SessionsSealed0000000000137';
  readonly changes = HOUSES.map((house) =>
    inSchema(
      house,
      `delete from ${house}.sessions;
       alter table ${house}.sessions alter column sid type text, add column subject_key text;
       create index sessions_subject on ${house}.sessions (subject_key);`,
    ),
  );
  readonly seals = HOUSES.map((house) => ({ table: `${house}.sessions`, of: null, row: ['sid'], columns: ['sess'] }));
}
