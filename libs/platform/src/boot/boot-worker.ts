import type { INestApplication, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { loadServiceConfig } from '../config/load-service-config';
import type { ServiceConfig, ServiceName } from '../config/service';
import { operationsRoutes } from '../health/operations-routes';
import { Readiness } from '../health/readiness';
import { createLogger } from '../logging/logger';
import { nestLogger } from '../logging/nest-logger';
import { Metrics } from '../metrics/metrics';
import { PlatformModule } from './platform.module';
import { stopInOrder } from './shutdown';

/**
 * Starts a service that has no pages (the coordinator): only health, readiness and metrics answer on its port.
 * With `config` given, as tests do, the process's signals are left alone and the caller closes the app.
 */
export async function bootWorker(house: ServiceName, module: Type, config?: ServiceConfig): Promise<INestApplication> {
  const settings = config ?? loadServiceConfig(house);
  const log = createLogger(settings);
  const root = { module: class WorkerModule {}, imports: [PlatformModule.for(settings, log), module] };
  const app = await NestFactory.create(root, {
    logger: nestLogger(log),
    abortOnError: false,
    forceCloseConnections: true,
    bodyParser: false,
  });
  app.use(operationsRoutes(app.get(Readiness), app.get(Metrics)));
  if (!config) stopInOrder(log, () => app.close());
  await app.listen(settings.port, settings.host);
  log.info({ port: settings.port }, 'listening');
  return app;
}
