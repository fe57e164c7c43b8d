import type { Client } from 'pg';
import { DATABASES, databaseUrl, type Databases } from './names';
import { closeCommonDatabases, ensureDatabase } from './databases';
import { ensureRoles } from './roles';
import { examineLog } from './server-log';
import { hideStatistics } from './statistics';
import { withClient } from './with-client';

/** Any number does: it only has to be the same for everyone who provisions. Held in the administrator's database, where no other login may connect. */
const PROVISIONING_LOCK = 5_272_661;
const OLDEST_SERVER = 16;

export interface Provisioned {
  /** What this server does not let us close, in words for the person who runs it. Empty on the embedded Postgres. */
  readonly leftOpen: readonly string[];
}

/**
 * Makes roles and databases what docs/architecture.md says, from nothing or from an earlier start; safe to repeat and to run from several processes.
 * @param adminUrl a superuser, or a login with CREATEROLE and CREATEDB, on Postgres 16 or newer
 * @param secret the instance's secret, from which every login's password follows
 * @throws naming the remedy when the server is too old or the login may not do this
 */
export async function provision(
  adminUrl: string,
  secret: string,
  databases: Databases = DATABASES,
): Promise<Provisioned> {
  return withClient(adminUrl, async (admin) => {
    const superuser = await examine(admin);
    await admin.query('select pg_advisory_lock($1)', [PROVISIONING_LOCK]);
    await ensureRoles(admin, secret);
    await ensureDatabase(admin, databases.database, 'main');
    await ensureDatabase(admin, databases.queueDatabase, 'queue');
    const open = await closeCommonDatabases(admin);
    const logged = await examineLog(admin);
    for (const name of [databases.database, databases.queueDatabase])
      await closeInside(databaseUrl(adminUrl, name), superuser);
    return {
      leftOpen: [
        ...open.map((name) => `database "${name}" can be entered by every login`),
        ...logged,
        ...(superuser
          ? []
          : [
              'statistics views, locks, table sizes and row estimates can be read by every login (closing them needs a superuser)',
            ]),
      ],
    };
  });
}

/** Closes the schema public, and statistics where that is allowed. */
async function closeInside(url: URL, superuser: boolean): Promise<void> {
  await withClient(url, async (admin) => {
    await admin.query('revoke all on schema public from public');
    if (superuser) await hideStatistics(admin);
  });
}

async function examine(admin: Client): Promise<boolean> {
  const { rows } = await admin.query<{ version: number; superuser: boolean }>(
    `select current_setting('server_version_num')::int / 10000 as version, current_setting('is_superuser')::bool as superuser`,
  );
  const server = rows[0];
  if (!server || server.version < OLDEST_SERVER) {
    throw new Error(
      `REJOIN_DATABASE_URL: this server is Postgres ${server?.version ?? 'of unknown age'}; Rejoin needs ${OLDEST_SERVER} or newer, ` +
        'where a role can be allowed to become another without inheriting from it.',
    );
  }
  return server.superuser;
}
