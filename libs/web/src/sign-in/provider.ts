import { Injectable } from '@nestjs/common';
import { allowInsecureRequests, ClientSecretBasic, discovery, type Configuration } from 'openid-client';
import { ServiceConfig } from '#platform';

/**
 * This house as a client of the identity service. The provider's description is fetched when someone first signs in, and again after a
 * failure, so that neither has to be started before the other.
 */
@Injectable()
export class Provider {
  private found: Promise<Configuration> | undefined;

  constructor(private readonly config: ServiceConfig) {}

  configuration(): Promise<Configuration> {
    this.found ??= this.discover().catch((error: unknown) => {
      this.found = undefined;
      throw error;
    });
    return this.found;
  }

  private discover(): Promise<Configuration> {
    const { doors, house, oidcClientSecret, embedded } = this.config;
    return discovery(
      new URL(doors.identity),
      house,
      // One signature algorithm and no other: what a token's header names is not for the token to choose.
      { id_token_signed_response_alg: 'ES256', redirect_uris: [`${this.config.door}/sign-in/callback`] },
      ClientSecretBasic(oidcClientSecret),
      // The settings allow a plain http door on loopback alone, and only in the embedded default.
      { timeout: 10, execute: embedded && doors.identity.startsWith('http:') ? [allowInsecureRequests] : [] },
    );
  }
}
