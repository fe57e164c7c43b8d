import { CanActivate, ExecutionContext, ForbiddenException, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { ServiceConfig } from '#platform';
import { ForeignForm, SignInNeeded } from '../pages/refusals';
import { cameFromDoor, isFromOwnPage, isSafe } from './cross-site';
import { ACCESS, type Access } from './declare';
import type { Principal } from './principal';
import { SystemToken } from './system-token';

/** The one gate every route passes: who may use it, and that a changing request came from a page of this house. */
@Injectable()
export class RouteGate implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly config: ServiceConfig,
    private readonly tokens: SystemToken,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    const request = context.switchToHttp().getRequest<Request>();
    if (!access) throw new ForbiddenException();
    if (access.kind === 'system') {
      request.principal = await this.tokens.verify(request, access.scope);
      return true;
    }
    const principal = currentPrincipal(request);
    if (access.kind === 'roles' && !principal) throw new SignInNeeded();
    if (!isSafe(request) && !this.isOurs(request)) throw new ForeignForm();
    if (access.kind === 'roles' && !access.roles.some((role) => principal?.roles.includes(role)))
      throw new ForbiddenException();
    if (principal) request.principal = principal;
    return true;
  }

  /** A service without sessions (identity, the front door) has no token to compare; its pages guard their forms themselves. */
  private isOurs(request: Request): boolean {
    return hasSession(request) ? isFromOwnPage(request, this.config.door) : cameFromDoor(request, this.config.door);
  }
}

function currentPrincipal(request: Request): Principal | undefined {
  return hasSession(request) ? request.session.principal : undefined;
}

function hasSession(request: Request): boolean {
  return (request as { session?: unknown }).session !== undefined;
}
