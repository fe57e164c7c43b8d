import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';
import { describeError } from './logger';

/** Nest's own messages (routes mapped, module errors) as lines of the service's log. */
export function nestLogger(log: Logger): LoggerService {
  const say =
    (level: 'debug' | 'warn' | 'error' | 'fatal') =>
    (message: unknown, ...rest: unknown[]): void => {
      const context = rest.at(-1);
      const from = typeof context === 'string' ? { from: context } : {};
      if (message instanceof Error) log[level]({ ...from, err: describeError(message) }, 'Nest reported an error');
      else log[level](from, String(message));
    };
  // What Nest calls "log" is news to a developer at boot and noise afterwards.
  return {
    log: say('debug'),
    debug: say('debug'),
    verbose: say('debug'),
    warn: say('warn'),
    error: say('error'),
    fatal: say('fatal'),
  };
}
