import { Module } from '@nestjs/common';
import type { Logger } from 'pino';
import { Counter } from 'prom-client';
import { DataSource } from 'typeorm';
import {
  Bells,
  CaseInbox,
  CoordinatorExchangeModule,
  CoordinatorOutbox,
  Exchange,
  ExchangeMetrics,
  KeyDestroyer,
  References,
} from '#messaging';
import { LOGGER, Metrics, PathwayClock, ServiceConfig } from '#platform';
import { BreakGlassDesk } from './break-glass/break-glass-desk';
import { BreakGlassMetrics } from './break-glass/break-glass-metrics';
import { Proofs } from './break-glass/proofs';
import { DecideBatch } from './decide-case/decide-batch';
import { EmptyDeclined } from './decide-case/empty-declined';
import { openThreads } from './decide-case/open-case';
import { measureOverdueErasures } from './keep-time/overdue-erasures';
import { TimerWatch } from './keep-time/timer-watch';
import { rebuildStates } from './rebuild/rebuild-states';

/** Only the one-machine edition's clock jumps, and whoever moves it waits for every timer on the way. Milliseconds. */
const lookEvery = (embedded: boolean): number => (embedded ? 100 : 2_000);

/** Everything the parties say to each other passes here: decided under the case's lock, cut down by the disclosure table, sent on. */
@Module({
  imports: [CoordinatorExchangeModule.create()],
  providers: [
    {
      provide: DecideBatch,
      inject: [References, PathwayClock, ServiceConfig],
      useFactory: (references: References, clock: PathwayClock, config: ServiceConfig) =>
        new DecideBatch(references, clock, config),
    },
    {
      provide: TimerWatch,
      inject: [DataSource, CoordinatorOutbox, References, PathwayClock, DecideBatch, ServiceConfig, LOGGER, Metrics],
      useFactory: (
        source: DataSource,
        outbox: CoordinatorOutbox,
        references: References,
        clock: PathwayClock,
        batch: DecideBatch,
        { embedded }: ServiceConfig,
        log: Logger,
        { registry }: Metrics,
      ) => {
        measureOverdueErasures(registry, source);
        const failures = new Counter({
          name: 'rejoin_timers_failed_total',
          help: 'Timers whose decision failed: their case was held',
          registers: [registry],
        });
        return new TimerWatch({
          source,
          outbox,
          references,
          clock,
          batch,
          log,
          failures,
          everyMs: lookEvery(embedded),
        });
      },
    },
    {
      provide: BreakGlassDesk,
      inject: [DataSource, CoordinatorOutbox, References, DecideBatch, ServiceConfig, LOGGER, Metrics],
      useFactory: (
        source: DataSource,
        outbox: CoordinatorOutbox,
        references: References,
        batch: DecideBatch,
        config: ServiceConfig,
        log: Logger,
        { registry }: Metrics,
      ) =>
        new BreakGlassDesk({
          source,
          outbox,
          references,
          batch,
          proofs: new Proofs(config),
          metrics: new BreakGlassMetrics(registry, source),
          log,
        }),
    },
    {
      // The inbox is made here and not a provider of its own, so that it is started and stopped once, by the exchange.
      provide: Exchange,
      inject: [
        DataSource,
        Bells,
        References,
        DecideBatch,
        TimerWatch,
        BreakGlassDesk,
        CoordinatorOutbox,
        ServiceConfig,
        LOGGER,
        ExchangeMetrics,
      ],
      useFactory: (
        dataSource: DataSource,
        bells: Bells,
        references: References,
        batch: DecideBatch,
        timers: TimerWatch,
        breakGlass: BreakGlassDesk,
        outbox: CoordinatorOutbox,
        { queueUrl, limits }: ServiceConfig,
        log: Logger,
        metrics: ExchangeMetrics,
      ) => {
        const inbox = new CaseInbox({
          dataSource,
          bells,
          queueUrl,
          references,
          openCase: openThreads,
          decide: batch.onMail,
          released: batch.onRelease,
          rebuild: async () => {
            const { cases, replaced } = await rebuildStates(dataSource, { diff: false, limits });
            return `${String(cases)} cases ${String(replaced)} replaced`;
          },
          log,
          metrics,
        });
        return new Exchange(
          [
            inbox,
            timers,
            breakGlass,
            new KeyDestroyer({ source: dataSource, references, log }),
            new EmptyDeclined({ source: dataSource, outbox, references, limits, log }),
          ],
          bells,
          dataSource,
        );
      },
    },
  ],
})
export class CoordinatorModule {}
