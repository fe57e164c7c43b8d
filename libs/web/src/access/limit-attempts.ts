import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { tap, type Observable } from 'rxjs';
import { Page } from '../pages/page';
import { TooManyTries } from '../pages/refusals';
import { AttemptLimiter } from './attempt-limiter';
import { LIMIT, type Limit } from './declare';
import { networkOf } from './network';

/**
 * Applies `@Limited`: a handler that throws, or shows a page with an error status, has refused the try; any other has taken it. The kind
 * that does not count is given back.
 */
@Injectable()
export class LimitAttempts implements NestInterceptor {
  private readonly limiter = new AttemptLimiter();

  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const limit = this.reflector.get<Limit | undefined>(LIMIT, context.getHandler());
    if (!limit) return next.handle();
    const request = context.switchToHttp().getRequest<Request>();
    const route = `${context.getClass().name}.${context.getHandler().name}`;
    const taken = [
      // Express knows the address: from the socket, or from the one proxy that is trusted.
      this.limiter.take(`${route} address ${networkOf(request.ip ?? '')}`, limit.triesPerAddress, limit.minutes),
      ...namesIn(limit, request).map((name) => this.limiter.take(`${route} ${name}`, limit.tries, limit.minutes)),
    ];
    const giveBack = (): void => taken.forEach((back) => back?.());
    if (taken.includes(undefined)) {
      giveBack();
      throw new TooManyTries(limit.minutes, limit.message);
    }
    const settle = (refused: boolean): void => {
      if (refused !== ((limit.counts ?? 'refused') === 'refused')) giveBack();
    };
    return next.handle().pipe(tap({ next: (answer) => settle(isRefusal(answer)), error: () => settle(true) }));
  }
}

function namesIn(limit: Limit, request: Request): readonly string[] {
  const body: unknown = request.body;
  const posted = typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {};
  if (limit.names) return [...new Set(limit.names(posted))];
  if (!limit.field) return [];
  const value = posted[limit.field];
  // Codes and accounts are typed with spaces and in any case; the tries at one are counted together all the same.
  return [`${limit.field} ${typeof value === 'string' ? value.replace(/[\s-]/g, '').toLowerCase() : ''}`];
}

const isRefusal = (answer: unknown): boolean => answer instanceof Page && (answer.options.status ?? 200) >= 400;
