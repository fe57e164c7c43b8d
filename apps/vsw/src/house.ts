import type { Provider } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { foldVsw, type VswView } from '#disclosure';
import { Bells, ExchangeMetrics, HouseInbox, Outbox, ViewChanges } from '#messaging';
import { createDataSource, describeError, LOGGER, Metrics, PathwayClock, Readiness, ServiceConfig } from '#platform';
import { reactToMail, type VswMail } from './take-back/react-to-mail';

/** Collects while the service runs, and lets go of everything in order when it stops. */
class Exchange {
  constructor(
    private readonly inbox: HouseInbox<'vsw', VswView, VswMail>,
    private readonly bells: Bells,
    private readonly source: DataSource,
  ) {}

  onApplicationBootstrap(): void {
    this.inbox.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.inbox.stop();
    await this.bells.close();
    await this.source.destroy();
  }
}

/** The house's connections: its own database, its mailboxes, its bells. */
export const houseProviders: readonly Provider[] = [
  {
    provide: DataSource,
    inject: [ServiceConfig, Readiness, LOGGER],
    useFactory: async (config: ServiceConfig, readiness: Readiness, log: Logger) => {
      const source = createDataSource({
        url: config.databaseUrl,
        applicationName: 'vsw',
        onIdleError: (error) => log.warn({ err: describeError(error) }, 'a database connection was lost'),
      });
      await source.initialize();
      readiness.add('database', () => source.query('select 1'));
      return source;
    },
  },
  { provide: PathwayClock, inject: [DataSource], useFactory: (source: DataSource) => new PathwayClock(source) },
  { provide: ExchangeMetrics, inject: [Metrics], useFactory: (metrics: Metrics) => new ExchangeMetrics(metrics.registry) },
  {
    provide: Bells,
    inject: [ServiceConfig, LOGGER, ExchangeMetrics],
    useFactory: (config: ServiceConfig, log: Logger, metrics: ExchangeMetrics) => new Bells(config.queueUrl, log, metrics),
  },
  {
    provide: Outbox,
    inject: [DataSource, Bells],
    useFactory: (source: DataSource, bells: Bells) => new Outbox('vsw', source, bells),
  },
  {
    provide: ViewChanges,
    inject: [DataSource, LOGGER],
    useFactory: (source: DataSource, log: Logger) => new ViewChanges('vsw', source, log),
  },
  {
    provide: Exchange,
    inject: [ServiceConfig, DataSource, Bells, LOGGER, ExchangeMetrics],
    useFactory: ({ queueUrl }: ServiceConfig, dataSource: DataSource, bells: Bells, log: Logger, metrics: ExchangeMetrics) => {
      const inbox = new HouseInbox<'vsw', VswView, VswMail>({
        house: 'vsw',
        dataSource,
        bells,
        queueUrl,
        fold: foldVsw,
        react: reactToMail,
        log,
        metrics,
      });
      return new Exchange(inbox, bells, dataSource);
    },
  },
];
