import type { EntityManager } from 'typeorm';
import type { House } from '#contracts';
import { isUnreadable, versionOf, type Place } from '../vault';
import { vaultOf } from '../vault-of';
import { holdOwn, ownPlace, ownRing } from './own';
import { keyOf, OWN, ownTablesOf, sealedColumnsOf, type OwnTableName } from './tables';

type Row = Readonly<Record<string, unknown>>;

/** A text that is not under the key that is current, and where it lies. */
interface OldText {
  readonly table: OwnTableName;
  /** The column that says whose case its row is of. */
  readonly of: string;
  readonly column: string;
  /** What its row is known by, in the order of the table's list. */
  readonly row: readonly string[];
  readonly place: Place;
  readonly sealed: string;
}

/** What a house wrote of a case that is under another key than this one. */
async function underOthers(tx: EntityManager, house: House, ref: string, current: number): Promise<readonly OldText[]> {
  const found: OldText[] = [];
  for (const table of ownTablesOf(house)) {
    const own = OWN[table];
    const { of } = own;
    if (of === null) continue;
    const columns = sealedColumnsOf(own);
    const others = columns.map((column) => `split_part(${column}, '.', 2) <> $2`).join(' or ');
    const rows = await tx.query<Row[]>(
      `select ${keyOf(table)}, ${columns.join(', ')} from ${table} where ${of} = $1 and (${others})`,
      [ref, String(current)],
    );
    for (const row of rows)
      for (const column of columns) {
        const sealed = row[column];
        if (typeof sealed === 'string' && versionOf(sealed) !== current)
          found.push({
            table,
            of,
            column,
            row: own.row.map((name) => String(row[name])),
            place: ownPlace(table, own, column, row),
            sealed,
          });
      }
  }
  return found;
}

/** A text that no key of its place opens. Which row it is in is not said: what is told of it goes into logs. */
export interface Unopened {
  /** `vsw.notes.words` */
  readonly column: string;
  /** The class of the error. */
  readonly cause: string;
}

/** What it says; or, where no trying again will open it, why not. */
async function textOf(tx: EntityManager, { table, column, place, sealed }: OldText): Promise<string | Unopened> {
  try {
    return await vaultOf(tx).open({ ...place, sealed });
  } catch (error) {
    if (isUnreadable(error)) return { column: `${table}.${column}`, cause: error.name };
    throw error;
  }
}

/**
 * Puts what a house wrote of a case under the key that is current now, as far as it is not. What cannot be opened stays as it is, and keeps nothing of what
 * was taken back from going dark. @returns what stayed
 */
export async function resealOwn(tx: EntityManager, house: House, ref: string): Promise<readonly Unopened[]> {
  const vault = vaultOf(tx);
  const keys = await vault.store.read(ownRing(house, ref));
  if (keys === undefined || keys.byVersion.size === 1) return [];
  const unopened: Unopened[] = [];
  for (const old of await underOthers(tx, house, ref, keys.current)) {
    const text = await textOf(tx, old);
    if (typeof text !== 'string') {
      unopened.push(text);
      continue;
    }
    const { table, of, column, row, place, sealed } = old;
    const itsRow = OWN[table].row.map((name, at) => `${name}::text = $${at + 4}`).join(' and ');
    // What somebody wrote or took away meanwhile is left as it is.
    await tx.query(`update ${table} set ${column} = $2 where ${of} = $1 and ${column} = $3 and ${itsRow}`, [
      ref,
      await vault.seal({ ...place, text }),
      sealed,
      ...row,
    ]);
  }
  return unopened;
}

/**
 * Whether nothing that a house wrote of a case is under an old key, nor can be by what is being written; nobody writes until the transaction ends. What
 * cannot be opened is under none.
 */
export async function nothingUnderOldOwn(tx: EntityManager, house: House, ref: string): Promise<boolean> {
  const keys = await vaultOf(tx).store.read(ownRing(house, ref));
  if (keys === undefined || keys.byVersion.size === 1) return true;
  if (!(await holdOwn(tx, house, ref))) return false;
  for (const old of await underOthers(tx, house, ref, keys.current))
    if (typeof (await textOf(tx, old)) === 'string') return false;
  return true;
}
