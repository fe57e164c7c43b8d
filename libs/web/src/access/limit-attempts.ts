import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { tap, type Observable } from 'rxjs';
import { Page } from '../pages/page';
import { TooManyTries } from '../pages/refusals';
import { AttemptLimiter } from './attempt-limiter';
import { LIMIT, type Limit } from './declare';

/** Applies `@Limited`: a handler that throws, or shows a page with an error status, has refused the try; any other gives it back. */
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
      this.limiter.take(`${route} address ${request.ip ?? ''}`, limit.triesPerAddress, limit.minutes),
      this.takeNamed(route, limit, request),
    ];
    const giveBack = (): void => taken.forEach((back) => back?.());
    if (taken.includes(undefined)) {
      giveBack();
      throw new TooManyTries(limit.minutes);
    }
    return next.handle().pipe(tap((answer) => isRefusal(answer) || giveBack()));
  }

  private takeNamed(route: string, limit: Limit, request: Request): (() => void) | undefined {
    if (!limit.field) return () => undefined;
    const body: unknown = request.body;
    const value =
      typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[limit.field] : undefined;
    // Codes and accounts are typed with spaces and in any case; the tries at one are counted together all the same.
    const name = typeof value === 'string' ? value.replace(/[\s-]/g, '').toLowerCase() : '';
    return this.limiter.take(`${route} ${limit.field} ${name}`, limit.tries, limit.minutes);
  }
}

const isRefusal = (answer: unknown): boolean => answer instanceof Page && (answer.options.status ?? 200) >= 400;
