import type { Provider } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource, type EntitySchema } from 'typeorm';
import {
  createDataSource,
  describeError,
  LOGGER,
  Metrics,
  openKeys,
  PathwayClock,
  Readiness,
  ServiceConfig,
} from '#platform';
import { Bells } from '../bell/bells';
import { ExchangeMetrics } from '../metrics';

/** What any service of the exchange needs: its database, pathway time, its bells and their metrics. */
export const connections = (entities: readonly EntitySchema[]): readonly Provider[] => [
  {
    provide: DataSource,
    inject: [ServiceConfig, Readiness, LOGGER],
    useFactory: async (config: ServiceConfig, readiness: Readiness, log: Logger) => {
      const source = createDataSource({
        url: config.databaseUrl,
        applicationName: config.house,
        entities,
        keys: openKeys(config.house, config.keys),
        onIdleError: (error) => {
          log.warn({ err: describeError(error) }, 'a database connection was lost');
        },
      });
      await source.initialize();
      readiness.add('database', () => source.query('select 1'));
      return source;
    },
  },
  { provide: PathwayClock, inject: [DataSource], useFactory: (source: DataSource) => new PathwayClock(source) },
  {
    provide: ExchangeMetrics,
    inject: [Metrics],
    useFactory: (metrics: Metrics) => new ExchangeMetrics(metrics.registry),
  },
  {
    provide: Bells,
    inject: [ServiceConfig, LOGGER, ExchangeMetrics],
    useFactory: (config: ServiceConfig, log: Logger, metrics: ExchangeMetrics) =>
      new Bells(config.queueUrl, log, metrics),
  },
];

/** Anything that runs from boot to shutdown. */
export interface Runs {
  start(): void;
  stop(): Promise<unknown>;
}

/** Starts the collecting parts with the service and stops them, then the bells, then the database, when it ends. */
export class Exchange {
  constructor(
    private readonly parts: readonly Runs[],
    private readonly bells: Bells,
    private readonly source: DataSource,
  ) {}

  onApplicationBootstrap(): void {
    for (const part of this.parts) part.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.parts.map((part) => part.stop()));
    await this.bells.close();
    await this.source.destroy();
  }
}
