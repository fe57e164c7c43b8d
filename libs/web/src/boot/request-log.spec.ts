import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createLogger, Metrics } from '#platform';
import { requestLog } from './request-log';

it('logs and counts the pattern of a route, and nothing of who asked for what', async () => {
  const lines: string[] = [];
  const log = createLogger({ house: 'gp', logLevel: 'info' }, { write: (line: string) => void lines.push(line) });
  const metrics = new Metrics('gp');
  const app = express();
  app.use(requestLog(log, metrics));
  app.use(express.urlencoded());
  app.post('/cases/:ref/notes', (_, response) => void response.status(201).end());
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const form = {
      method: 'POST',
      body: new URLSearchParams({ words: 'canary-body' }),
      headers: { cookie: 'canary=1' },
    };
    await fetch(`${at}/cases/canary-ref/notes?to=canary-query`, form);
    await fetch(`${at}/canary-path`);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
  const told = [...lines, await metrics.registry.metrics()].join('\n');
  expect(told).not.toContain('canary');
  const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(entries).toEqual([
    expect.objectContaining({ service: 'gp', method: 'POST', route: '/cases/:ref/notes', status: 201 }),
    expect.objectContaining({ method: 'GET', route: 'no route', status: 404 }),
  ]);
});
