import type { Provider } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { foldGp, type GpView } from '#disclosure';
import { Bells, ExchangeMetrics, HouseInbox, Outbox, ViewChanges } from '#messaging';
import { createDataSource, describeError, LOGGER, Metrics, PathwayClock, Readiness, ServiceConfig } from '#platform';
import { sendFitNotesWhenRequested, type GpMail } from './records/send-fit-notes-when-requested';

/** Collects while the service runs, and lets go of everything in order when it stops. */
class Exchange {
  constructor(
    private readonly inbox: HouseInbox<'gp', GpView, GpMail>,
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
        applicationName: 'gp',
        onIdleError: (error) => log.warn({ err: describeError(error) }, 'a database connection was lost'),
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
  {
    provide: Outbox,
    inject: [DataSource, Bells],
    useFactory: (source: DataSource, bells: Bells) => new Outbox('gp', source, bells),
  },
  {
    provide: ViewChanges,
    inject: [DataSource, LOGGER],
    useFactory: (source: DataSource, log: Logger) => new ViewChanges('gp', source, log),
  },
  {
    provide: Exchange,
    inject: [ServiceConfig, DataSource, Bells, PathwayClock, LOGGER, ExchangeMetrics],
    useFactory: (
      { queueUrl }: ServiceConfig,
      dataSource: DataSource,
      bells: Bells,
      clock: PathwayClock,
      log: Logger,
      metrics: ExchangeMetrics,
    ) => {
      const react = sendFitNotesWhenRequested(clock);
      const inbox = new HouseInbox<'gp', GpView, GpMail>({
        house: 'gp',
        dataSource,
        bells,
        queueUrl,
        fold: foldGp,
        react,
        log,
        metrics,
      });
      return new Exchange(inbox, bells, dataSource);
    },
  },
];
