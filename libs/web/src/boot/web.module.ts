import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { LimitAttempts } from '../access/limit-attempts';
import type { Role } from '../access/principal';
import { RouteGate } from '../access/route-gate';
import { SystemToken } from '../access/system-token';
import { eventsPage } from '../events/events.page';
import { ReadWell } from '../forms/read-well';
import { PathwayDate } from '../pages/pathway-date';
import { ProblemsFilter } from '../pages/problems.filter';
import { Renderer } from '../pages/renderer';
import { PrivacyPage } from '../privacy/privacy.page';
import { Provider } from '../sign-in/provider';
import { SignInPage } from '../sign-in/sign-in.page';
import { AfterClose } from './after-close';

/** The gate, the error pages and the renderer, around a house's own module. */
@Module({})
export class WebModule {
  static around(
    house: Type,
    options: {
      readonly signIn: boolean;
      readonly privacy: boolean;
      readonly followedBy?: readonly [Role, ...Role[]] | undefined;
    },
  ): DynamicModule {
    return {
      module: WebModule,
      imports: [house],
      controllers: [...(options.signIn ? [SignInPage] : []), ...(options.privacy ? [PrivacyPage] : [])],
      providers: [
        AfterClose,
        Renderer,
        SystemToken,
        ...(options.signIn ? [Provider] : []),
        { provide: APP_GUARD, useClass: RouteGate },
        { provide: APP_INTERCEPTOR, useClass: ReadWell },
        { provide: APP_INTERCEPTOR, useClass: LimitAttempts },
        { provide: APP_INTERCEPTOR, useClass: PathwayDate },
        { provide: APP_FILTER, useClass: ProblemsFilter },
      ],
    };
  }

  /** The page that streams changes; it lives beside the house's own providers, because the house provides the `ChangeFeed`. */
  static events(house: Type, roles: readonly [Role, ...Role[]]): Type {
    @Module({ imports: [house], controllers: [eventsPage(roles)] })
    class EventsModule {}
    return EventsModule;
  }
}
