import { escapeIdentifier, type Client } from 'pg';
import { DATABASE_USERS, MIGRATOR, QUEUE_OWNER, QUEUE_USERS, databaseRole, queueRole } from './names';
import { isSqlState } from './with-client';

export type DatabaseKind = 'main' | 'queue';

const CONNECT: Readonly<Record<DatabaseKind, readonly string[]>> = {
  main: [MIGRATOR, ...DATABASE_USERS.map(databaseRole)],
  queue: [MIGRATOR, ...QUEUE_USERS.map(queueRole)],
};
// runMigrations of BullMQ says CREATE SCHEMA IF NOT EXISTS, which asks for the right even where the schema exists.
const CREATE: Readonly<Record<DatabaseKind, string>> = { main: MIGRATOR, queue: QUEUE_OWNER };

/**
 * Makes a database unless it is there. Without a template it is made from template0, so that nothing an administrator once put into template1 slips in.
 * @throws when `template` is being used by somebody.
 */
export async function ensureDatabase(
  admin: Client,
  name: string,
  kind: DatabaseKind,
  template = 'template0',
): Promise<void> {
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [name]);
  if (rowCount === 0) {
    const encoding = template === 'template0' ? " encoding 'UTF8' lc_collate 'C' lc_ctype 'C'" : '';
    await admin.query(`create database ${escapeIdentifier(name)} template ${escapeIdentifier(template)}${encoding}`);
  }
  // Rights on a database are not copied from its template, so they are set for every new one.
  const database = escapeIdentifier(name);
  await admin.query(
    `revoke all on database ${database} from public;
     grant connect on database ${database} to ${CONNECT[kind].join(', ')};
     grant create on database ${database} to ${CREATE[kind]}`,
  );
}

/**
 * Closes to PUBLIC the databases every Postgres comes with. They may belong to somebody else (a hosted Postgres): then they stay as they are.
 * @returns the databases that every login can still enter.
 */
export async function closeCommonDatabases(admin: Client): Promise<readonly string[]> {
  for (const name of ['postgres', 'template1', 'template0']) {
    try {
      await admin.query(`revoke connect, temporary on database ${escapeIdentifier(name)} from public`);
    } catch (error) {
      if (!isSqlState(error, '42501', '3D000')) throw error; // not ours, or not there
    }
  }
  // Who may not revoke is warned, not refused, so the result is looked at instead of the answer.
  const { rows } = await admin.query<{ datname: string }>(
    `select datname from pg_database where datname in ('postgres', 'template1', 'template0')
        and has_database_privilege('public', oid, 'connect') order by datname`,
  );
  return rows.map((row) => row.datname);
}
