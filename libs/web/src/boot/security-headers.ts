import { randomBytes } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import type { ServiceConfig } from '#platform';

/**
 * Headers of every answer: scripts and styles from this door alone (one inline line of the design system by nonce), no framing, no
 * referrer to anyone else, nothing kept by any cache. Assets lift the last for themselves.
 */
export function securityHeaders(config: ServiceConfig) {
  const https = config.door.startsWith('https:');
  const setHeaders = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", (_, response) => `'nonce-${String((response as Response).locals.nonce)}'`],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        // Browsers apply this to the redirects after a form too: signing in and out passes between a house and identity.
        formAction: [
          "'self'",
          ...(config.house === 'identity' ? Object.values(config.doors) : [config.doors.identity]),
        ],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: https ? { maxAge: 63_072_000, includeSubDomains: true } : false,
    xFrameOptions: { action: 'deny' },
  });
  return (request: Request, response: Response, next: NextFunction): void => {
    response.locals.nonce = randomBytes(16).toString('base64');
    response.set('Cache-Control', 'no-store');
    setHeaders(request, response, next);
  };
}
