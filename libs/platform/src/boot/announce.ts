import type { Logger } from 'pino';
import type { ServiceConfig } from '../config/service';

/** Says in the log, and to the launcher when there is one (`{ ready: house }` over IPC), that the service listens. */
export function announceReady(log: Logger, config: ServiceConfig): void {
  log.info({ port: config.port }, 'listening');
  process.send?.({ ready: config.house });
}
