import { pino, type DestinationStream, type Logger } from 'pino';
import type { ServiceConfig } from '../config/service';

/** Nest injection token of the service's {@link Logger}. */
export const LOGGER = Symbol('rejoin.logger');

/**
 * The service's log: JSON lines on stdout. Errors are written as kind, message and stack alone, because drivers hang whole rows,
 * queries and requests on their errors, and a person's words must not reach a log that way.
 */
export function createLogger(
  config: Pick<ServiceConfig, 'house' | 'logLevel'>,
  destination?: DestinationStream,
): Logger {
  const options = {
    level: config.logLevel,
    base: { service: config.house },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

/**
 * What of an error may be logged. Postgres quotes values in `detail` and in some messages ("invalid input syntax for type date:
 * \"…\""), so of a database error only the code and the names of what it concerns are kept.
 */
export function describeError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const sqlState = field(error, 'code') ?? field(field(error, 'driverError'), 'code');
  if (typeof sqlState === 'string' && /^[0-9A-Z]{5}$/.test(sqlState)) {
    const source = field(error, 'driverError') ?? error;
    return {
      kind: error.name,
      sqlState,
      table: field(source, 'table'),
      constraint: field(source, 'constraint'),
      stack: frames(error),
    };
  }
  return { kind: error.name, message: error.message, stack: frames(error) };
}

/** The frames without the first line, which repeats the message. */
function frames(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .join('\n');
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
