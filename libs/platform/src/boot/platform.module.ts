import { Module, type DynamicModule } from '@nestjs/common';
import type { Logger } from 'pino';
import { ServiceConfig } from '../config/service';
import { Readiness } from '../health/readiness';
import { LOGGER } from '../logging/logger';
import { Metrics } from '../metrics/metrics';

/** What every part of a service may inject: `ServiceConfig`, `Readiness`, `Metrics`, and the log by `@Inject(LOGGER)`. */
@Module({})
export class PlatformModule {
  static for(config: ServiceConfig, log: Logger): DynamicModule {
    const providers = [
      { provide: ServiceConfig, useValue: config },
      { provide: LOGGER, useValue: log },
      { provide: Readiness, useValue: new Readiness() },
      { provide: Metrics, useValue: new Metrics(config.house) },
    ];
    return { module: PlatformModule, global: true, providers, exports: providers };
  }
}
