import { KeyStoreUnavailable } from '#platform';

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;

/** The SQLSTATE of a database error, TypeORM's wrapping taken off; undefined for anything else. */
export function sqlStateOf(error: unknown): string | undefined {
  const code = field(field(error, 'driverError'), 'code') ?? field(error, 'code');
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

const SHOWABLE = /^[A-Za-z0-9_.]{1,60}$/;

/**
 * What of an error may stand in a lane's row and on the operator's page: its code, else its class. Never its message, which may quote what a person
 * wrote.
 */
export function causeOf(error: unknown): string {
  const code = sqlStateOf(error) ?? field(error, 'code');
  if (typeof code === 'string' && SHOWABLE.test(code.replaceAll('-', '_'))) return code.replaceAll('-', '_');
  return error instanceof Error && SHOWABLE.test(error.name) ? error.name : 'Error';
}

const SYSTEM_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EAI_AGAIN',
]);

/** TypeORM lets go of a connection that breaks between two statements of a transaction; the next statement is told no more than that. */
const BROKEN_BETWEEN = new Set(['QueryRunnerAlreadyReleasedError', 'QueryRunnerProviderAlreadyReleasedError']);

/**
 * True when the database itself, or the key store, was out of reach or out of room: then no mail is to blame and no lane is held, the sweep comes again. Classes: 08
 * connection, 53 resources, 57 intervention, 58 system, 25006 read-only after failover.
 */
export function isOutage(error: unknown): boolean {
  if (error instanceof KeyStoreUnavailable) return true;
  const state = sqlStateOf(error);
  if (state !== undefined && (/^(08|53|57|58)/.test(state) || state === '25006')) return true;
  const code = field(field(error, 'driverError'), 'code') ?? field(error, 'code');
  if (typeof code === 'string' && SYSTEM_CODES.has(code)) return true;
  if (!(error instanceof Error)) return false;
  return (
    BROKEN_BETWEEN.has(error.name) ||
    /^(Connection terminated|timeout exceeded when trying to connect|Client (has encountered a connection error|was closed))/.test(
      error.message,
    )
  );
}
