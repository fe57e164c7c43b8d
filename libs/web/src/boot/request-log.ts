import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import type { Metrics } from '#platform';

/**
 * One log line and one observation per request: method, route pattern, status, time. Never the URL (it holds references), the query, a
 * header, a body or who asked: the ledger knows who read what, the log does not.
 */
export function requestLog(log: Logger, metrics: Metrics) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const began = process.hrtime.bigint();
    response.on('close', () => {
      const seconds = Number(process.hrtime.bigint() - began) / 1e9;
      const { method } = request;
      const route = patternOf(request);
      metrics.answered(method, route, response.statusCode, seconds);
      log.info({ method, route, status: response.statusCode, ms: Math.round(seconds * 1000) }, 'answered');
    });
    next();
  };
}

function patternOf(request: Request): string {
  const route = request.route as { readonly path?: unknown } | undefined;
  if (request.originalUrl.startsWith('/assets/')) return '/assets';
  return typeof route?.path === 'string' ? route.path : 'no route';
}
