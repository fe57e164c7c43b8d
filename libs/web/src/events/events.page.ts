import { Controller, Get, Inject, Query, Req, Res, type Type } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { bufferTime, concatMap, filter } from 'rxjs';
import { LOGGER } from '#platform';
import { Roles } from '../access/declare';
import { Who, type Principal, type Role } from '../access/principal';
import { ChangeFeed } from './change-feed';

/** Changes within this time are told together, so that a burst refreshes a page once. Milliseconds. */
const GATHER = 50;
/** References one page may follow. */
const MOST_REFS = 50;
/** How often an idle stream says it lives and checks that its session still does. Milliseconds. */
const HEARTBEAT = 20_000;

/** `GET /events?refs=a b` (or `refs=*`): server-sent events telling an open page that what it shows has changed. It carries no data. */
export function eventsPage(roles: readonly [Role, ...Role[]]): Type {
  @Controller('events')
  class EventsPage {
    constructor(
      private readonly feed: ChangeFeed,
      @Inject(LOGGER) private readonly log: Logger,
    ) {}

    @Get()
    @Roles(...roles)
    async stream(
      @Who() who: Principal,
      @Query('refs') refs: unknown,
      @Req() request: Request,
      @Res() response: Response,
    ): Promise<void> {
      const asked = typeof refs === 'string' ? refs.split(' ').slice(0, MOST_REFS) : [];
      const all = asked.includes('*');
      // Whoever could see a thing when the page was opened is told of its withdrawal too: afterwards they may no longer see it.
      const may = await Promise.all(asked.map(async (ref) => ref !== '*' && (await this.feed.maySee(who, ref))));
      const wanted = new Set(asked.filter((_, index) => may[index]));
      response.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      response.write('retry: 2000\n\n');
      const subscription = this.feed.changed
        .pipe(
          concatMap(async (ref) => wanted.has(ref) || (all && (await this.feed.maySee(who, ref)))),
          filter(Boolean),
          bufferTime(GATHER),
          filter((changed) => changed.length > 0),
        )
        .subscribe({
          next: () => response.write('event: changed\ndata:\n\n'),
          error: (error: unknown) => {
            this.log.warn({ err: error }, 'the change feed ended');
            response.end();
          },
        });
      const heartbeat = setInterval(() => {
        response.write(': still here\n\n');
        request.sessionStore.get(request.sessionID, (error, session) => {
          if (error || session?.principal?.sub !== who.sub) response.end();
        });
      }, HEARTBEAT);
      response.on('close', () => {
        subscription.unsubscribe();
        clearInterval(heartbeat);
      });
    }
  }
  return EventsPage;
}
