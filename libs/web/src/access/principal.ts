import 'express-session';
import type { Request } from 'express';
import { createParamDecorator, UnauthorizedException, type ExecutionContext } from '@nestjs/common';
import { settled } from '../pages/redirect';

/** What a signed-in person may be. `invited` is a patient who came with code and date of birth and has no account. */
export type Role =
  'gp' | 'receptionist' | 'patient' | 'invited' | 'vsw' | 'lead' | 'administrator' | 'employer' | 'operator';

/** Who is asking: a person's session, or (`system`) a record system with a bearer token. */
export interface Principal {
  /** The first of `roles`: what the person is in this house. */
  readonly role: Role | 'system';
  readonly roles: readonly (Role | 'system')[];
  /** Stable id of the account, or what the house chose for an invited session. */
  readonly sub: string;
  readonly name: string;
  readonly email?: string;
  /** The surgery or employer the account belongs to: a label that grants nobody anything. */
  readonly organisation?: { readonly id: string; readonly name: string };
  /** ISO date; patients only. */
  readonly dateOfBirth?: string;
  /** Patients only, once identity is proved to that level. */
}

declare module 'express-session' {
  interface SessionData {
    principal?: Principal;
    /** When the person signed in, milliseconds of machine time; the absolute limit counts from here. */
    signedInAt?: number;
    /** Kept for sign-out, so that identity knows whose session to end. */
    idToken?: string;
  }
}

declare module 'express-serve-static-core' {
  interface Request {
    /** Set by the route gate once the caller is known to be one the route is for. */
    principal?: Principal;
  }
}

/**
 * Signs a person in under a new session id, so that an id planted before sign-in is worth nothing afterwards.
 * Whatever the old session held is gone; the new one is `request.session`.
 */
export async function signInAs(request: Request, principal: Principal): Promise<void> {
  await settled((done) => request.session.regenerate(done));
  request.session.principal = principal;
  request.session.signedInAt = Date.now();
}

/** Ends the session on the server; the cookie then names nothing. */
export async function signOut(request: Request): Promise<void> {
  await settled((done) => request.session.destroy(done));
}

/** The person or system asking, as a parameter of a handler: `show(@Who() who: Principal)`. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const principal = context.switchToHttp().getRequest<Request>().principal;
  if (!principal) throw new UnauthorizedException();
  return principal;
});
