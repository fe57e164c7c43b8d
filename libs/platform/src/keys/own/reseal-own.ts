import type { EntityManager } from 'typeorm';
import type { House } from '#contracts';
import { versionOf } from '../vault';
import { vaultOf } from '../vault-of';
import { holdOwn, ownPlace, ownRing } from './own';
import { keyOf, OWN, ownTablesOf, sealedColumnsOf } from './tables';

type Row = Readonly<Record<string, unknown>>;

/** Tables whose rows are of cases, each with the column that says of which. */
const tablesOf = (house: House) =>
  ownTablesOf(house).flatMap((table) => {
    const own = OWN[table];
    return own.of === null ? [] : [{ table, own, of: own.of, columns: sealedColumnsOf(own) }];
  });

/** Puts what a house wrote of a case under the key that is current now, as far as it is not. */
export async function resealOwn(tx: EntityManager, house: House, ref: string): Promise<void> {
  const vault = vaultOf(tx);
  const keys = await vault.store.read(ownRing(house, ref));
  if (keys === undefined || keys.byVersion.size === 1) return;
  for (const { table, own, of, columns } of tablesOf(house)) {
    const rows = await tx.query<Row[]>(`select ${keyOf(table)}, ${columns.join(', ')} from ${table} where ${of} = $1`, [
      ref,
    ]);
    for (const row of rows)
      for (const column of columns) {
        const sealed = row[column];
        if (typeof sealed !== 'string' || versionOf(sealed) === keys.current) continue;
        const place = ownPlace(table, own, column, row);
        const anew = await vault.seal({ ...place, text: await vault.open({ ...place, sealed }) });
        // No two boxes are equal: what somebody wrote or took away meanwhile is left as it is.
        await tx.query(`update ${table} set ${column} = $2 where ${of} = $1 and ${column} = $3`, [ref, anew, sealed]);
      }
  }
}

/** Whether nothing that a house wrote of a case is under an old key, nor can be by what is being written; nobody writes until the transaction ends. */
export async function nothingUnderOldOwn(tx: EntityManager, house: House, ref: string): Promise<boolean> {
  const keys = await vaultOf(tx).store.read(ownRing(house, ref));
  if (keys === undefined || keys.byVersion.size === 1) return true;
  if (!(await holdOwn(tx, house, ref))) return false;
  for (const { table, of, columns } of tablesOf(house)) {
    const under = columns.map((column) => `split_part(${column}, '.', 2) <> $2`).join(' or ');
    const old = await tx.query<unknown[]>(`select 1 from ${table} where ${of} = $1 and (${under}) limit 1`, [
      ref,
      String(keys.current),
    ]);
    if (old.length > 0) return false;
  }
  return true;
}
