import type { Client } from 'pg';
import { MIGRATOR } from './names';

/** Columns of pg_class that count another house's rows; the rest of the catalogue is needed by every client. */
const COUNTING_COLUMNS = ['reltuples', 'relpages', 'relallvisible', 'relallfrozen'];

/**
 * Takes from PUBLIC what shows one house how busy another is: statistics views, lock and activity views with the functions under them, table sizes
 * and row estimates. What a login can still see of others is names: of tables, columns, functions and roles, in the catalogue, which Postgres cannot
 * hide from a login, and the text of functions. It can also LISTEN to any channel of its database and take any advisory lock. None of these hold a
 * person's data; docs/decisions/0005 lists them.
 * Run in every database, as a superuser: on a hosted Postgres these views belong to the host and stay open.
 */
export async function hideStatistics(admin: Client): Promise<void> {
  const { rows } = await admin.query<{ statement: string }>(`
    select format('revoke all on pg_catalog.%I from public', c.relname) as statement
      from pg_class c
     where c.relnamespace = 'pg_catalog'::regnamespace and c.relkind = 'v'
       and (c.relname like 'pg\\_stat%' or c.relname in ('pg_locks', 'pg_prepared_xacts', 'pg_replication_slots', 'pg_aios'))
    union all
    select format('revoke all on function %s from public', p.oid::regprocedure)
      from pg_proc p
     where p.pronamespace = 'pg_catalog'::regnamespace
       and (p.proname like 'pg\\_stat\\_get%' or p.proname in ('pg_lock_status', 'pg_prepared_xact', 'pg_get_replication_slots', 'pg_get_aios',
            'pg_relation_size', 'pg_table_size', 'pg_total_relation_size', 'pg_indexes_size', 'pg_database_size', 'pg_tablespace_size',
            'pg_blocking_pids', 'pg_safe_snapshot_blocking_pids', 'pg_last_committed_xact', 'pg_xact_commit_timestamp'))`);
  const { rows: columns } = await admin.query<{ attname: string }>(
    `select attname from pg_attribute where attrelid = 'pg_class'::regclass and attnum > 0 and not attisdropped and attname <> all($1)`,
    [COUNTING_COLUMNS],
  );
  await admin.query(
    [
      ...rows.map((row) => row.statement),
      'revoke select on pg_catalog.pg_class from public',
      `grant select (${columns.map((column) => column.attname).join(', ')}) on pg_catalog.pg_class to public`,
      `grant select on pg_catalog.pg_class to ${MIGRATOR}`,
    ].join(';\n'),
  );
}
