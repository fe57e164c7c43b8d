import { csrfSync } from 'csrf-sync';
import type { Request } from 'express';

declare module 'express-session' {
  interface SessionData {
    csrfToken?: string | null | undefined;
  }
}

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

const { generateToken, isRequestValid } = csrfSync({
  size: 32,
  getTokenFromRequest: (req) => {
    const body: unknown = req.body;
    const token = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)._csrf : undefined;
    return typeof token === 'string' ? token : undefined;
  },
});

/** The session's synchroniser token, made when the first form is shown. */
export const formToken = (request: Request): string => generateToken(request);

/** True when the request only reads. */
export const isSafe = (request: Request): boolean => SAFE_METHODS.includes(request.method);

/**
 * True when a changing request came from a page of this very door.
 * The token proves it; Origin and Sec-Fetch-Site, which browsers send and pages cannot forge, must not contradict it. Another house is
 * another port of the same host, thus "same-site" to a browser: only "same-origin" counts.
 */
export function isFromOwnPage(request: Request, door: string): boolean {
  return cameFromDoor(request, door) && isRequestValid(request);
}

/** The half of {@link isFromOwnPage} that needs no session. A client that is no browser sends neither header. */
export function cameFromDoor(request: Request, door: string): boolean {
  const origin = request.get('origin');
  const site = request.get('sec-fetch-site');
  return (origin === undefined || origin === door) && (site === undefined || site === 'same-origin' || site === 'none');
}
