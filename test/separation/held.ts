import { EDGES, edgeTable, HOUSES } from '#contracts';
import type { Canaries } from './canaries';
import type { Installation } from './installation';

/** For each canary, who has it and in which tables. */
export type Held = ReadonlyMap<string, { readonly holders: readonly string[]; readonly tables: readonly string[] }>;

/** Whose a table is: a mailbox is the house's at its end, also where the coordinator writes into it. The post tray is the world outside. */
function holderOf(schema: string, table: string): string {
  if (schema !== 'exchange') return schema;
  const edge = EDGES.find((one) => table === edgeTable(one) || table.startsWith(`${edgeTable(one)}_`));
  return HOUSES.find((house) => edge?.split('-to-').includes(house)) ?? schema;
}

/** Looks for every canary in every table of the main database, sessions included; from the catalogue, so that a new table is searched unasked. */
export async function whoHoldsWhat({ instance: { admin } }: Installation, canaries: Canaries): Promise<Held> {
  const { rows: tables } = await admin.query<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'tray') order by 1, 2`,
  );
  const held = new Map<string, { holders: string[]; tables: string[] }>();
  for (const { schema, name } of tables) {
    const { rows } = await admin.query<{ row: string }>(`select t::text as row from ${schema}."${name}" t`);
    for (const field of canaries.in(rows.map(({ row }) => row).join('\n'))) {
      const { holders, tables: places } = held.get(field) ?? { holders: [], tables: [] };
      const all = [...new Set([...holders, holderOf(schema, name)])].sort();
      held.set(field, { holders: all, tables: [...places, `${schema}.${name}`] });
    }
  }
  return held;
}
