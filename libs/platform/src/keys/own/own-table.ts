import type { House } from '#contracts';

/**
 * A table in which a house writes down words of its own, and which of its columns are sealed. Listed per house beside this file; the migration that seals
 * a column (`SealingMigration`) says the same of the rows that were there before.
 */
export interface OwnTable {
  /** The column that says whose case a row is of. Null where the table belongs to no case; such a row, and one without a case, is under the house's key. */
  readonly of: string | null;
  /** The columns by which a row is known as long as it stands, given before it is inserted: uuids, texts, whole numbers. */
  readonly row: readonly string[];
  /** Columns whose texts are sealed. */
  readonly text?: readonly string[];
  /** Columns whose values are sealed as JSON. */
  readonly json?: readonly string[];
}

export type OwnTables<H extends House> = Readonly<Record<`${H}.${string}`, OwnTable>>;
