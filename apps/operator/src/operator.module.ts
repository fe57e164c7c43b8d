import { Module } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Bells, ExchangeMetrics } from '#messaging';
import { createDataSource, describeError, LOGGER, Metrics, Readiness, ServiceConfig } from '#platform';
import { ChangeFeed, Provider, Signing } from '#web';
import { AskPage } from './break-glass/ask.page';
import { BreakGlassPage } from './break-glass/break-glass.page';
import { BreakGlassStore } from './break-glass/break-glass.store';
import { Console } from './console/console';
import { ConsoleChanges } from './console/console-changes';
import { ConsolePage } from './console/console.page';
import { EdgeStore } from './console/edge.store';
import { ErasureStore } from './console/erasure.store';
import { HeldStore } from './console/held.store';
import { ServiceProbe } from './console/service-probe';
import { StylesPage } from './console/styles.page';
import { Hangup } from './hangup';
import { OperatorsLogPage } from './log/operators-log.page';
import { OrderDesk } from './orders/order-desk';
import { OrdersPage } from './orders/orders.page';

/** The operators' house: states, counts and ages; nothing of any person or case, but for one mail at a time that two persons agreed to open. */
@Module({
  controllers: [StylesPage, ConsolePage, OrdersPage, AskPage, BreakGlassPage, OperatorsLogPage],
  providers: [
    {
      provide: DataSource,
      inject: [ServiceConfig, Readiness, LOGGER],
      useFactory: async (config: ServiceConfig, readiness: Readiness, log: Logger) => {
        const source = createDataSource({
          url: config.databaseUrl,
          applicationName: 'operator',
          poolSize: 4,
          onIdleError: (error) => log.warn({ err: describeError(error) }, 'a database connection was lost'),
        });
        await source.initialize();
        readiness.add('database', () => source.query('select 1'));
        return source;
      },
    },
    {
      // The operator rings no bell; it looks how many hang in each queue.
      provide: Bells,
      inject: [ServiceConfig, LOGGER, Metrics],
      useFactory: (config: ServiceConfig, log: Logger, metrics: Metrics) =>
        new Bells(config.queueUrl, log, new ExchangeMetrics(metrics.registry)),
    },
    EdgeStore,
    HeldStore,
    ErasureStore,
    ServiceProbe,
    OrderDesk,
    BreakGlassStore,
    Provider,
    Signing,
    Console,
    Hangup,
    { provide: ChangeFeed, useClass: ConsoleChanges },
  ],
  exports: [ChangeFeed],
})
export class OperatorModule {}
