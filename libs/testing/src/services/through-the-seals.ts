import type { Pool, PoolClient, QueryResult } from 'pg';
import { edgeTable, HOUSES, inboundEdge, outboundEdge } from '#contracts';
import { eventPlace, ledgerPlace, saidPlace, sentPlace, statePlace, viewPlace } from '#messaging';
import { OWN, ownPlace, type OwnTable, type Place, type Vault } from '#platform';

interface Column {
  readonly table: string;
  readonly column: string;
  readonly as: 'jsonb' | 'text';
  readonly placeOf: (row: Readonly<Record<string, unknown>>) => Place;
}

const mail = (row: Readonly<Record<string, unknown>>) => ({
  id: String(row['id']),
  lane: String(row['lane']),
  type: String(row['type']),
});

/** What is encrypted, and the type in which a test asks about it. */
const COLUMNS: readonly Column[] = [
  ...HOUSES.flatMap((house): readonly Column[] => [
    {
      table: `exchange.${edgeTable(inboundEdge(house))}`,
      column: 'payload',
      as: 'text',
      placeOf: (row) => saidPlace(house, mail(row)),
    },
    {
      table: `exchange.${edgeTable(outboundEdge(house))}`,
      column: 'payload',
      as: 'text',
      placeOf: (row) => sentPlace(house, mail(row)),
    },
    { table: `${house}.views`, column: 'view', as: 'jsonb', placeOf: (row) => viewPlace(house, String(row['ref'])) },
  ]),
  {
    table: 'coordinator.case_events',
    column: 'payload',
    as: 'text',
    placeOf: (row) => eventPlace(String(row['case_id']), Number(row['position'])),
  },
  {
    table: 'coordinator.case_states',
    column: 'state',
    as: 'jsonb',
    placeOf: (row) => statePlace(String(row['case_id'])),
  },
  {
    table: 'coordinator.ledger',
    column: 'name',
    as: 'text',
    placeOf: (row) => ledgerPlace(String(row['case_id']), Number(row['entry'])),
  },
];

/** What houses wrote down themselves. */
const ownColumns = (table: string, own: OwnTable): readonly Column[] =>
  (['text', 'json'] as const).flatMap((kind) =>
    (own[kind] ?? []).map((column) => ({
      table,
      column,
      as: kind === 'json' ? ('jsonb' as const) : kind,
      placeOf: (row: Readonly<Record<string, unknown>>) => ownPlace(table, own, column, row),
    })),
  );

/** Each table with what is encrypted in it. */
const TABLES = new Map<string, readonly Column[]>();
for (const column of [...COLUMNS, ...Object.entries(OWN).flatMap(([table, own]) => ownColumns(table, own))])
  TABLES.set(column.table, [...(TABLES.get(column.table) ?? []), column]);

/** As a question writes it, its name quoted or not. */
const written = (table: string) => new RegExp(`\\b${table.replace('.', '\\."?')}"?(?!\\w)`, 'g');
/** Whether a question needs what is encrypted: it names the column, or whole rows. Counting, and asking who waits, needs none of it. */
const reads = (sql: string, column: string) =>
  new RegExp(`\\b${column}\\b|(?<!count\\()\\*|\\bt::text\\b|to_jsonb\\(t\\)`).test(sql);
const changes =
  /\b(?:insert\s+into|delete\s+from|update\s+[\w.$]+\s+(?:as\s+\w+\s+|\w+\s+)?set|for\s+update|create|alter|drop)\b/i;

/**
 * The administrator's pool as a test looks with it: where a question mentions an encrypted table, the table is decrypted beside itself, for that one
 * question, and asked instead. A text that no key opens stays as it lies there.
 */
export function throughTheSeals(pool: Pool, vault: Vault): Pool {
  const query = async (sql: string, values: unknown[] = []): Promise<QueryResult> => {
    const asked = changes.test(sql)
      ? []
      : [...TABLES].filter(
          ([table, columns]) => written(table).test(sql) && columns.some(({ column }) => reads(sql, column)),
        );
    if (asked.length === 0) return values.length === 0 ? pool.query(sql) : pool.query(sql, values);
    const client = await pool.connect();
    try {
      await client.query('begin isolation level repeatable read');
      let put = sql;
      for (const [table, columns] of asked)
        put = put.replaceAll(written(table), await decrypted(client, vault, table, columns));
      return await client.query(put, values);
    } finally {
      await client.query('rollback');
      client.release();
    }
  };
  return new Proxy(pool, {
    get: (target, name) => {
      if (name === 'query')
        return (sql: unknown, values?: unknown[]) =>
          typeof sql === 'string' ? query(sql, values) : target.query(sql as never);
      const found: unknown = Reflect.get(target, name, target);
      return typeof found === 'function' ? (found.bind(target) as unknown) : found;
    },
  });
}

/** Makes the readable copy for the time of a transaction. @returns its name */
async function decrypted(client: PoolClient, vault: Vault, table: string, columns: readonly Column[]): Promise<string> {
  const name = `pg_temp.${table.replace('.', '_')}_read`;
  const { rows } = await client.query<Readonly<Record<string, unknown>>>(`select ctid::text as row, * from ${table}`);
  await client.query(`create temporary table ${name.slice('pg_temp.'.length)} on commit drop as
    select t.*, t.ctid::text as place, null::text as opened from ${table} t`);
  for (const { column, as, placeOf } of columns) {
    const texts = await Promise.all(
      rows.map(async (row) => {
        const sealed = row[column];
        if (typeof sealed !== 'string') return null;
        return vault.open({ ...placeOf(row), sealed }).catch(() => (as === 'jsonb' ? JSON.stringify(sealed) : sealed));
      }),
    );
    await client.query(
      `update ${name} t set opened = r.text from unnest($1::text[], $2::text[]) as r (place, text) where t.place = r.place`,
      [rows.map((row) => row['row']), texts],
    );
    await client.query(`alter table ${name} alter column ${column} type ${as} using opened::${as}`);
  }
  await client.query(`alter table ${name} drop column place, drop column opened`);
  return name;
}
