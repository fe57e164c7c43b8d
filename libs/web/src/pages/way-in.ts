import type { Request } from 'express';
import { statusOf } from '../fhir/describe-problem';
import { SignInNeeded } from './refusals';

/**
 * Where somebody goes who asked for a page they may not see yet; undefined where there is nothing but to say so. Only reading is sent on: what
 * somebody posted is never silently lost. A patient may have a code and no account, so their way in is the page that offers both.
 */
export function wayIn(error: unknown, request: Request, house: string): string | undefined {
  if (request.method !== 'GET' || !request.accepts('html')) return undefined;
  if (error instanceof SignInNeeded)
    return house === 'patient' ? '/' : `/sign-in?to=${encodeURIComponent(request.originalUrl)}`;
  const invited = (request as Partial<Request>).session?.principal?.role === 'invited';
  return house === 'patient' && invited && statusOf(error) === 403 ? '/invitation' : undefined;
}
