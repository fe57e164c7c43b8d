import { Module, type DynamicModule } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PathwayClock, ServiceConfig } from '#platform';
import { Bells } from '../bell/bells';
import { ExchangeMetrics } from '../metrics';
import { CoordinatorOutbox } from '../outbox/coordinator-outbox';
import { References } from '../references';
import { connections } from './connections';

/** The coordinator's connections; its inbox and its timers are its own to make. */
@Module({})
export class CoordinatorExchangeModule {
  static create(): DynamicModule {
    return {
      module: CoordinatorExchangeModule,
      global: true,
      providers: [
        ...connections([]),
        {
          provide: References,
          inject: [ServiceConfig],
          useFactory: (config: ServiceConfig) => new References(config.secret),
        },
        {
          provide: CoordinatorOutbox,
          inject: [DataSource, Bells, References],
          useFactory: (source: DataSource, bells: Bells, references: References) =>
            new CoordinatorOutbox(source, bells, references),
        },
      ],
      exports: [DataSource, PathwayClock, Bells, ExchangeMetrics, References, CoordinatorOutbox],
    };
  }
}
