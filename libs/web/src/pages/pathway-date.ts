import { CallHandler, ExecutionContext, Injectable, NestInterceptor, Optional } from '@nestjs/common';
import type { Response } from 'express';
import { from, switchMap, type Observable } from 'rxjs';
import { PathwayClock, ServiceConfig } from '#platform';

const LONDON = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });

/**
 * In the one-machine edition, whose clock can be moved, lets every page say what date it is in Rejoin where that is not the machine's. Elsewhere the
 * two are one and nothing is read.
 */
@Injectable()
export class PathwayDate implements NestInterceptor {
  constructor(
    private readonly config: ServiceConfig,
    @Optional() private readonly clock?: PathwayClock,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { clock } = this;
    if (!this.config.embedded || clock === undefined) return next.handle();
    const { locals } = context.switchToHttp().getResponse<Response>();
    const read = clock.today().then(
      (today) => {
        if (today !== LONDON.format(new Date())) locals.pathwayDate = today;
      },
      () => undefined, // the page itself meets the same trouble and says so
    );
    return from(read).pipe(switchMap(() => next.handle()));
  }
}
