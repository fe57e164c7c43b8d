import { Module, type DynamicModule } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource, type EntitySchema } from 'typeorm';
import type { House } from '#contracts';
import { LOGGER, PathwayClock, Postman, ServiceConfig } from '#platform';
import { Bells } from '../bell/bells';
import type { Fold, React } from '../house/apply-mail';
import { HouseInbox } from '../house/house-inbox';
import { SharedCopies, type SharedWith } from '../house/shared-copies';
import { ExchangeMetrics } from '../metrics';
import { Outbox } from '../outbox/outbox';
import type { Index } from '../sealed/views';
import { ViewChanges } from '../view-changes';
import { connections, Exchange, type Runs } from './connections';

export interface HouseExchange<H extends House, V, M> {
  readonly house: H;
  /** Pure, from `#disclosure`. */
  readonly fold: Fold<V, M>;
  /** What stands beside a view for questions across cases; pure, from `#disclosure`. Default: nothing. */
  readonly index?: Index<V>;
  /** Made once at boot, from what reactions may need besides the mail. */
  readonly react: (services: { readonly clock: PathwayClock; readonly config: ServiceConfig }) => React<H, V, M>;
  /** The house's own records that are read and written through repositories. */
  readonly entities?: readonly EntitySchema[];
}

/**
 * A house's end of the exchange, for any capability to inject: `DataSource`, `Outbox`, `PathwayClock`, `ViewChanges`. Collects and
 * posts from boot to shutdown.
 */
@Module({})
export class HouseExchangeModule {
  static for<H extends House, V, M>({
    house,
    fold,
    index,
    react,
    entities = [],
  }: HouseExchange<H, V, M>): DynamicModule {
    return {
      module: HouseExchangeModule,
      global: true,
      providers: [
        ...connections(entities),
        {
          provide: Outbox,
          inject: [DataSource, Bells],
          useFactory: (source: DataSource, bells: Bells) => new Outbox(house, source, bells),
        },
        {
          provide: ViewChanges,
          inject: [DataSource, LOGGER],
          useFactory: (source: DataSource, log: Logger) => new ViewChanges(house, source, log),
        },
        ...(house === 'patient'
          ? []
          : [
              {
                provide: SharedCopies,
                inject: [DataSource, Outbox, PathwayClock, LOGGER],
                useFactory: (source: DataSource, outbox: Outbox<SharedWith>, clock: PathwayClock, log: Logger) =>
                  new SharedCopies(house, source, outbox, clock, log),
              },
            ]),
        {
          provide: Exchange,
          inject: [ServiceConfig, DataSource, Bells, PathwayClock, LOGGER, ExchangeMetrics],
          useFactory: (
            config: ServiceConfig,
            dataSource: DataSource,
            bells: Bells,
            clock: PathwayClock,
            log: Logger,
            metrics: ExchangeMetrics,
          ) => {
            const { queueUrl, postUrl } = config;
            const reactions = react({ clock, config });
            const inbox = new HouseInbox<H, V, M>({
              house,
              dataSource,
              bells,
              queueUrl,
              fold,
              ...(index === undefined ? {} : { index }),
              react: reactions,
              log,
              metrics,
            });
            const postman: readonly Runs[] =
              postUrl === undefined ? [] : [new Postman({ house, dataSource, postUrl, log })];
            return new Exchange([inbox, ...postman], bells, dataSource);
          },
        },
      ],
      exports: [
        DataSource,
        Outbox,
        PathwayClock,
        ViewChanges,
        ExchangeMetrics,
        Bells,
        ...(house === 'patient' ? [] : [SharedCopies]),
      ],
    };
  }
}
