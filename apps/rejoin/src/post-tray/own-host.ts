import { CanActivate, ExecutionContext, Injectable, MisdirectedException } from '@nestjs/common';
import type { Request } from 'express';
import { ServiceConfig } from '#platform';

/**
 * Lets in requests that name the front door's own host. A page elsewhere can have its own name resolve to this machine and then read what
 * a browser here may read (DNS rebinding); the browser still sends that name.
 */
@Injectable()
export class OwnHost implements CanActivate {
  private readonly host: string;

  constructor(config: ServiceConfig) {
    this.host = new URL(config.door).host;
  }

  canActivate(context: ExecutionContext): boolean {
    if (context.switchToHttp().getRequest<Request>().get('host') !== this.host) throw new MisdirectedException();
    return true;
  }
}
