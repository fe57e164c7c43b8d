import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Metrics } from '../metrics/metrics';
import type { Readiness } from './readiness';

type Next = () => void;

/**
 * `/-/health` (the process is alive), `/-/ready` (database and queue answer) and `/-/metrics`, ahead of everything else a service does.
 * They answer on loopback alone, and not through a proxy there: what is asked for by a public door looks like an unknown page.
 */
export function operationsRoutes(readiness: Readiness, metrics: Metrics) {
  return async (req: IncomingMessage, res: ServerResponse, next: Next): Promise<void> => {
    const path = req.url?.split('?')[0];
    if (!path?.startsWith('/-/') || !isLocal(req)) return next();
    res.setHeader('cache-control', 'no-store');
    if (path === '/-/health') return json(res, 200, { alive: true });
    if (path === '/-/ready') {
      const report = await readiness.report();
      return json(res, report.ready ? 200 : 503, report);
    }
    if (path === '/-/metrics') {
      res.setHeader('content-type', metrics.registry.contentType);
      res.end(await metrics.registry.metrics());
      return;
    }
    next();
  };
}

function isLocal(req: IncomingMessage): boolean {
  const address = req.socket.remoteAddress ?? '';
  return (
    /^(::ffff:)?127\.|^::1$/.test(address) &&
    req.headers['x-forwarded-for'] === undefined &&
    req.headers.forwarded === undefined
  );
}

function json(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
