import type { EntityManager } from 'typeorm';
import { canonical, type House } from '#contracts';
import type { Ring } from '../key-store';
import type { Place, Vault } from '../vault';
import { vaultOf } from '../vault-of';
import type { OwnTable } from './own-table';
import { houseOf, isOwn, keyOf, OWN, sealedColumnsOf, type OwnTableName } from './tables';

/** What a house wrote down itself of one case. */
export const ownRing = (house: House, ref: string): Ring => ({ owner: house, use: 'own', id: ref });
/** What it wrote down that is of no case (yet). */
const houseRing = (house: House): Ring => ({ owner: house, use: 'house', id: 'house' });

type Row = Readonly<Record<string, unknown>>;

/** A row as it is stored: what is sealed is a text, or nothing where nothing was. */
export type SealedRow<R> = {
  readonly [K in keyof R]: R[K] extends string | number | boolean | null ? R[K] : string | Extract<R[K], null>;
};

/** Where a text of this row lies: whose key it is under, and house, table, column and row, so that it opens nowhere else. */
export function ownPlace(
  table: string,
  { of, row: key }: Pick<OwnTable, 'of' | 'row'>,
  column: string,
  row: Row,
): Place {
  const house = houseOf(table);
  const ref = of === null ? null : known(table, row, of);
  const which = key.map((name) => known(table, row, name));
  if (which.includes(null)) throw new TypeError(`a row of ${table} is known by ${key.join(', ')}`);
  return {
    ring: ref === null ? houseRing(house) : ownRing(house, ref),
    what: `${table}.${column} ${which.join(' ')}`,
  };
}

function known(table: string, row: Row, column: string): string | null {
  const value = row[column];
  if (value === null) return null;
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new TypeError(`a row of ${table} is sealed and opened with its ${column}`);
}

/**
 * A row as it is to be inserted: what the table says is sealed is sealed, everything else as it was given. Columns to be left as they are may be missing.
 * Until the transaction ends nobody destroys the key (`forgetOldKeys`).
 * @param row with the column of its case and those it is known by
 */
export async function sealOwn<R extends object>(tx: EntityManager, table: OwnTableName, row: R): Promise<SealedRow<R>> {
  const { of } = OWN[table];
  const ref = of === null ? null : known(table, row as Row, of);
  if (ref !== null) await lockOwn(tx, houseOf(table), ref);
  return sealRow(vaultOf(tx), table, row);
}

/** As {@link sealOwn}, where nobody re-cuts keys: a test that fills tables by hand. */
export async function sealRow<R extends object>(vault: Vault, table: OwnTableName, row: R): Promise<SealedRow<R>> {
  const own = OWN[table];
  const given = row as Row;
  const columns = sealedColumnsOf(own).filter((column) => given[column] !== undefined && given[column] !== null);
  const sealed = await vault.sealAll(
    columns.map((column) => ({
      ...ownPlace(table, own, column, given),
      text: own.json?.includes(column) === true ? canonical(given[column]) : String(given[column]),
    })),
  );
  return { ...row, ...Object.fromEntries(columns.map((column, at) => [column, sealed[at]])) } as SealedRow<R>;
}

/**
 * Rows with what is sealed in them opened; values that were sealed as JSON are values again. However many rows of however many cases: a key is read once.
 * Each row needs `keyOf(table)` beside what it holds, under the columns' own names. @throws as `Vault.open`; TypeError when a row says not what it is
 */
export const openOwn = <R extends object>(db: object, table: OwnTableName, rows: readonly R[]): Promise<readonly R[]> =>
  Promise.all(rows.map((row) => openRow(vaultOf(db), table, row)));

/** As {@link openOwn}, one row. */
export async function openRow<R extends object>(vault: Vault, table: OwnTableName, row: R): Promise<R> {
  const own = OWN[table];
  const held = row as Row;
  const opened = await Promise.all(
    sealedColumnsOf(own).map(async (column): Promise<readonly [string, unknown][]> => {
      const sealed = held[column];
      if (typeof sealed !== 'string') return [];
      const text = await vault.open({ ...ownPlace(table, own, column, held), sealed });
      return [[column, own.json?.includes(column) === true ? (JSON.parse(text) as unknown) : text]];
    }),
  );
  return { ...row, ...Object.fromEntries(opened.flat()) };
}

/**
 * Columns of one table with what is sealed in them opened, for readers of many tables: one of which nothing is sealed is read as it is.
 * @param columns SQL; what is sealed under its own name
 * @param rest SQL after the table's name, with its `values`
 */
export async function readOwn<R extends object>(
  db: Pick<EntityManager, 'query'>,
  table: string,
  columns: string,
  rest: string,
  values: unknown[],
): Promise<readonly R[]> {
  if (!isOwn(table)) return db.query<R[]>(`select ${columns} from ${table} ${rest}`, values);
  return openOwn(db, table, await db.query<R[]>(`select ${columns}, ${keyOf(table)} from ${table} ${rest}`, values));
}

const lockName = (house: House, ref: string): string => `own ${house} ${ref}`;

/** Whoever writes under a case's own key holds this until the transaction ends. */
const lockOwn = (tx: EntityManager, house: House, ref: string): Promise<unknown> =>
  tx.query('select pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [lockName(house, ref)]);

/** Whether nobody is writing under a case's own key at this moment; then nobody begins to until the transaction ends. */
export async function holdOwn(tx: EntityManager, house: House, ref: string): Promise<boolean> {
  const [row] = await tx.query<{ held: boolean }[]>(
    'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as held',
    [lockName(house, ref)],
  );
  return row?.held === true;
}
