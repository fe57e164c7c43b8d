import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { createRemoteJWKSet, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { ServiceConfig } from '#platform';
import { TokenRefused } from '../pages/refusals';
import { organisationIn } from '../sign-in/claims';
import type { Principal } from './principal';

/** Checks the bearer tokens of record systems: signed by identity, for this very door, still valid, with the route's scope. */
@Injectable()
export class SystemToken {
  private readonly keys: JWTVerifyGetKey;

  constructor(private readonly config: ServiceConfig) {
    // Fetched at first use and again when an unknown key id turns up, so identity may start later or change its keys.
    this.keys = createRemoteJWKSet(new URL('/jwks', config.doors.identity));
  }

  /** @throws {TokenRefused} */
  async verify(request: Request, scope: string): Promise<Principal> {
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.get('authorization') ?? '')?.[1];
    if (!token) throw new TokenRefused('missing');
    const { payload } = await jwtVerify(token, this.keys, {
      issuer: this.config.doors.identity,
      audience: this.config.door,
      typ: 'at+jwt',
      algorithms: ['ES256'],
      requiredClaims: ['exp', 'client_id'],
    }).catch((error: unknown) => {
      // A key that cannot be fetched is our trouble, not the caller's.
      if (isTokenFault(error)) throw new TokenRefused('invalid');
      throw error;
    });
    const { client_id: client, scope: scopes } = payload;
    if (typeof client !== 'string' || typeof scopes !== 'string' || !scopes.split(' ').includes(scope))
      throw new TokenRefused('scope');
    const organisation = organisationIn(payload.organisation);
    return { role: 'system', roles: ['system'], sub: client, name: client, ...(organisation && { organisation }) };
  }
}

function isTokenFault(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return (
    code.startsWith('ERR_JWT') ||
    code.startsWith('ERR_JWS') ||
    code.startsWith('ERR_JOSE_') ||
    code === 'ERR_JWKS_NO_MATCHING_KEY'
  );
}
