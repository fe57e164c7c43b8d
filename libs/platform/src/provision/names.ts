import { createHmac } from 'node:crypto';
import { HOUSES } from '#contracts';

/** The schemas of the main database; each is owned by a role that nobody can log in as. */
export const SCHEMAS = [...HOUSES, 'coordinator', 'operator', 'exchange', 'clock', 'tray', 'anchors'] as const;
export type Schema = (typeof SCHEMAS)[number];

/** Who logs in to the main database. Each has rights on its own schema and on its own mailboxes only. */
export const DATABASE_USERS = [...HOUSES, 'coordinator', 'operator', 'tray', 'clock', 'auditor'] as const;
export type DatabaseUser = (typeof DATABASE_USERS)[number];

/** Who logs in to the queue. */
export const QUEUE_USERS = [...HOUSES, 'coordinator', 'operator'] as const;
export type QueueUser = (typeof QUEUE_USERS)[number];

export const MIGRATOR = 'rejoin_migrator';
/** Owns every table of the queue's database; nobody logs in as it. */
export const QUEUE_OWNER = 'rejoin_queue_owner';

export const ownerOf = <S extends Schema>(schema: S) => `rejoin_${schema}_owner` as const;
export const databaseRole = <U extends DatabaseUser>(user: U) => `rejoin_${user}` as const;
export const queueRole = <U extends QueueUser>(user: U) => `rejoin_queue_${user}` as const;

export type LoginRole = `rejoin_${DatabaseUser}` | `rejoin_queue_${QueueUser}` | typeof MIGRATOR;

/** Main and queue database of one instance. */
export interface Databases {
  readonly database: string;
  readonly queueDatabase: string;
}

export const DATABASES: Databases = { database: 'rejoin', queueDatabase: 'rejoin_queue' };

/**
 * A secret for one purpose out of the instance's secret, so that one 0600 file is all an instance has to keep.
 * Different purposes give unrelated results; the result is safe in a URL and in an SQL literal.
 */
export const derive = (secret: string, purpose: string): string =>
  createHmac('sha256', secret).update(purpose).digest('base64url');

/** The URL of the same server with another login and another database. */
export function roleUrl(adminUrl: string, secret: string, role: LoginRole, database: string): string {
  const url = databaseUrl(adminUrl, database);
  url.username = role;
  url.password = derive(secret, role);
  return url.href;
}

/** The URL of the same server and login with another database. */
export function databaseUrl(adminUrl: string, database: string): URL {
  const url = new URL(adminUrl);
  url.pathname = `/${encodeURIComponent(database)}`;
  return url;
}
