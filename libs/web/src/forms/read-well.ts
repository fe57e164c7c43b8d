import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { ACCESS, type Access } from '../access/declare';
import { refuseUnreadable } from './readable';

/** Looks through every posted form, so that no page has to. Documents of record systems are judged element by element where they are read. */
@Injectable()
export class ReadWell implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access?.kind !== 'system') refuseUnreadable(context.switchToHttp().getRequest<Request>().body);
    return next.handle();
  }
}
