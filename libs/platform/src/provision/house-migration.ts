import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ownerOf, type Schema } from './names';

/** Statements to be run as the owner of one schema. */
export interface OwnedChange {
  readonly schema: Schema;
  readonly sql: string;
}

export const inSchema = (schema: Schema, sql: string): OwnedChange => ({ schema, sql });

/**
 * Runs SQL (one or more statements, without parameters) as the owner of a schema, then becomes the migrator again, who alone may write down that the
 * migration has run. A failure leaves the role to the rollback.
 */
export async function asOwner(queryRunner: QueryRunner, change: OwnedChange): Promise<void> {
  await queryRunner.query(`set local role ${ownerOf(change.schema)}`);
  await queryRunner.query(change.sql);
  await queryRunner.query('reset role');
}

/**
 * A migration that says what changes in whose schema. Migrations only go forward: taking one back would drop people's records, so a mistake is
 * mended by the next one.
 */
export abstract class HouseMigration implements MigrationInterface {
  /** Subject in PascalCase and the number of its file in thirteen digits, as TypeORM orders by them: `Tray0000000000003`. */
  abstract readonly name: string;
  abstract readonly changes: readonly OwnedChange[];

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const change of this.changes) await asOwner(queryRunner, change);
  }

  down(): Promise<void> {
    return Promise.reject(new Error(`${this.name} cannot be taken back; mend it with a further migration`));
  }
}
