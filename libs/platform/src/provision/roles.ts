import { escapeIdentifier, escapeLiteral, type Client } from 'pg';
import { isSqlState } from './with-client';
import {
  DATABASE_USERS,
  MIGRATOR,
  QUEUE_OWNER,
  QUEUE_USERS,
  SCHEMAS,
  databaseRole,
  derive,
  ownerOf,
  queueRole,
} from './names';

const OWNERS: readonly string[] = [...SCHEMAS.map(ownerOf), QUEUE_OWNER];
const LOGINS: readonly string[] = [MIGRATOR, ...DATABASE_USERS.map(databaseRole), ...QUEUE_USERS.map(queueRole)];

/**
 * Makes the roles that are missing and gives every login the password of this instance. Roles belong to the whole server: the caller holds the
 * provisioning lock. Logins own nothing and inherit nothing; only the migrator may become an owner, and only by saying so (`set role`).
 */
export async function ensureRoles(admin: Client, secret: string): Promise<void> {
  const { rows } = await admin.query<{ rolname: string }>('select rolname from pg_roles where rolname = any($1)', [
    [...OWNERS, ...LOGINS],
  ]);
  const present = new Set(rows.map((row) => row.rolname));
  const missing = (roles: readonly string[]) => roles.filter((role) => !present.has(role));
  const statements = [
    ...missing(OWNERS).map((role) => `create role ${escapeIdentifier(role)} nologin noinherit`),
    ...missing(LOGINS).map((role) => `create role ${escapeIdentifier(role)} login noinherit`),
    ...LOGINS.map((role) => `alter role ${escapeIdentifier(role)} password ${escapeLiteral(derive(secret, role))}`),
    ...OWNERS.map((owner) => `grant ${escapeIdentifier(owner)} to ${MIGRATOR} with inherit false, set true`),
  ];
  try {
    await admin.query(statements.join(';\n'));
  } catch (error) {
    if (!isSqlState(error, '42501')) throw error;
    throw new Error(
      'REJOIN_DATABASE_URL: this login may not make or change the roles named rejoin_*. Remedy: use a superuser, or a login with CREATEROLE and ' +
        `CREATEDB that made these roles itself. Postgres says: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
}
