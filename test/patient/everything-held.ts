import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { isOwn, OWN, SEALED_TEXT, sealRow, type Vault } from '#platform';

/** A column as the catalogue knows it, with the checks that are made of it. */
interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly generated: boolean;
  readonly checks: readonly string[];
}

/** Every column of every table of the patient's schema, by the catalogue: a table made tomorrow is among them. */
export async function columnsOfHouse(admin: Pool): Promise<readonly Column[]> {
  const { rows } = await admin.query<Column>(
    `select c.table_name as "table", c.column_name as "column", c.data_type as type, c.is_identity = 'YES' as generated,
            array(select pg_get_constraintdef(k.oid) from pg_constraint k
                   where k.contype = 'c' and k.conrelid = format('patient.%I', c.table_name)::regclass
                     and pg_get_constraintdef(k.oid) ~ ('\\m' || c.column_name || '\\M')) as checks
       from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'patient' and t.table_type = 'BASE TABLE' order by c.table_name, c.ordinal_position`,
  );
  return rows;
}

/** A word that is in no other column and of nobody else. */
export const canaryOf = (who: string, { table, column }: Pick<Column, 'table' | 'column'>): string =>
  `Canary ${who} ${table} ${column}`;

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const uuidOf = (text: string): string => hash(text).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

/** A value the column takes, and no other column has, where the column leaves the choice. */
function valueOf(who: string, at: number, column: Column): unknown {
  const canary = canaryOf(who, column);
  const own = column.checks.find((check) => check.includes(column.column) && !check.includes(SEALED_TEXT)) ?? '';
  const [, allowed] = /'([^']+)'::text/.exec(own) ?? [];
  switch (column.type) {
    case 'uuid':
      return uuidOf(canary);
    case 'jsonb':
    case 'json':
      return JSON.stringify({ said: canary });
    case 'ARRAY':
      return [canary];
    case 'date':
      return new Date(Date.UTC(1971, 0, 1 + at)).toISOString().slice(0, 10);
    case 'timestamp with time zone':
    case 'timestamp without time zone':
      return new Date(Date.UTC(2971, 0, 1 + at)).toISOString();
    case 'boolean':
      return true;
    case 'bigint':
    case 'integer':
    case 'smallint':
    case 'numeric':
      return 7;
    default:
      if (own.includes('{64}')) return hash(canary);
      if (own.includes('~')) return canary.replaceAll(' ', '_').slice(0, 60);
      return allowed ?? canary;
  }
}

/** Not filled: a notice that has left says nothing any more of whom it was for, and what a person was sent is real already. */
const LEFT_EMPTY = ['post.sent_at'];
const ALREADY_THERE = ['people', 'views'];

/**
 * Puts something of `who` into every column of every table that holds something of a case. What a person has already (their own row, and what they were
 * sent) is filled where it was empty.
 */
export async function fillEveryTable(
  { admin, vault }: { readonly admin: Pool; readonly vault: Vault },
  who: string,
  ref: string,
  tables: readonly { readonly table: string; readonly by: string }[],
): Promise<void> {
  const all = await columnsOfHouse(admin);
  for (const { table, by } of tables) {
    const columns = all.filter(
      (one) => one.table === table && !one.generated && !LEFT_EMPTY.includes(`${table}.${one.column}`),
    );
    const values = columns.map((column, at) => (column.column === by ? ref : valueOf(who, at, column)));
    const names = columns.map(({ column }) => column);
    const put = await sealed(vault, table, Object.fromEntries(names.map((name, at) => [name, values[at]])));
    if (table === 'views') continue;
    if (ALREADY_THERE.includes(table)) {
      const sets = names.map((name, at) => `${name} = coalesce(${name}, $${at + 1})`).join(', ');
      await admin.query(`update patient.${table} set ${sets} where ${by} = '${ref}'`, put);
      continue;
    }
    await admin.query(`delete from patient.${table} where ${by} = $1`, [ref]);
    const places = names.map((_, at) => `$${at + 1}`).join(', ');
    await admin.query(`insert into patient.${table} (${names.join(', ')}) values (${places})`, put);
  }
}

type Row = Readonly<Record<string, unknown>>;

/** The values of a row as its house stores them. */
async function sealed(vault: Vault, table: string, row: Row): Promise<unknown[]> {
  const name = `patient.${table}`;
  if (!isOwn(name)) return Object.values(row);
  const { json = [] } = OWN[name];
  const given = Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, json.includes(column) ? { said: value } : value]),
  );
  return Object.values(await sealRow(vault, name, given));
}
