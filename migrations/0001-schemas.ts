import type { MigrationInterface, QueryRunner } from 'typeorm';
import { HOUSES } from '#contracts';
import { DATABASE_USERS, SCHEMAS, asOwner, databaseRole, inSchema, ownerOf } from '#platform';

/** Whose login works with whose tables: in these schemas every table, present and to come, is its login's to read and write. */
const WORKED_BY_THEIR_LOGIN = [...HOUSES, 'coordinator', 'operator'] as const;

/**
 * The houses' schemas. A login gets rights on its own schema's tables as they are made, so that no migration has to repeat them; what is shared
 * (exchange, clock) or narrower than that (tray) is granted table by table where the table is made.
 */
export class Schemas implements MigrationInterface {
  readonly name = 'Schemas0000000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const schema of SCHEMAS) {
      await queryRunner.query(`create schema ${schema} authorization ${ownerOf(schema)}`);
      // A function is everybody's to run unless this is said, for the whole database, before it is made.
      await asOwner(queryRunner, inSchema(schema, 'alter default privileges revoke execute on functions from public'));
    }
    for (const house of WORKED_BY_THEIR_LOGIN) {
      await asOwner(
        queryRunner,
        inSchema(
          house,
          `grant usage on schema ${house} to ${databaseRole(house)};
           alter default privileges in schema ${house} grant select, insert, update, delete on tables to ${databaseRole(house)};
           alter default privileges in schema ${house} grant usage, select on sequences to ${databaseRole(house)};
           alter default privileges in schema ${house} grant execute on functions to ${databaseRole(house)}`,
        ),
      );
    }
    const everyone = DATABASE_USERS.map(databaseRole).join(', ');
    const partiesToTheExchange = WORKED_BY_THEIR_LOGIN.map(databaseRole).join(', ');
    await asOwner(queryRunner, inSchema('clock', `grant usage on schema clock to ${everyone}`));
    await asOwner(queryRunner, inSchema('exchange', `grant usage on schema exchange to ${partiesToTheExchange}`));
    await asOwner(queryRunner, inSchema('tray', `grant usage on schema tray to ${databaseRole('tray')}`));
  }

  down(): Promise<void> {
    return Promise.reject(new Error('The schemas cannot be taken back: they hold people’s records'));
  }
}
