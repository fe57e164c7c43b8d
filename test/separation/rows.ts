import type { Pool } from 'pg';

/** For every table outside `except`: how many rows, and a digest of what they hold. From the catalogue, so that a new table is counted unasked. */
export async function rowsOf(pool: Pool, except: readonly string[] = []): Promise<Readonly<Record<string, string>>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and n.nspname <> all($1)`,
    [[...except]],
  );
  const counted: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await pool.query<{ rows: string }>(
      `select count(*) || ' rows, ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as rows from ${name} t`,
    );
    counted[name] = rows[0]?.rows ?? '';
  }
  return counted;
}

/** Every job that was ever added to a queue and is still remembered, by edge and name; heartbeats go round by themselves. */
export async function bellsRung(queue: Pool): Promise<readonly string[]> {
  const { rows: schemas } = await queue.query<{ schema: string }>(
    `select n.nspname as schema from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relname = 'event' and c.relkind = 'r' order by 1`,
  );
  const rung: string[] = [];
  for (const { schema } of schemas) {
    const { rows } = await queue.query<{ name: string }>(
      `select data ->> 'name' as name from ${schema}.event where event = 'added' and data ->> 'name' <> 'Heartbeat'
       union all select 'waiting: ' || name from ${schema}.job where name <> 'Heartbeat' order by 1`,
    );
    rung.push(...rows.map(({ name }) => `${schema}: ${name}`));
  }
  return rung;
}
