import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Express } from 'express';
import type { Provider } from 'oidc-provider';
import { loadServiceConfig, SettingProblem, type ServiceConfig } from '#platform';
import { bootWebHouse } from '#web';
import { IdentityModule } from './identity.module';
import { PROVIDER } from './provider/provider.token';

/** What the OpenID provider itself answers; every other path is a page. */
const PROVIDER_PATHS = /^\/(\.well-known\/openid-configuration|jwks|token|auth|me|session\/end)(\/|$)/;

/**
 * Starts identity.
 * @throws {SettingProblem} outside the embedded default: its accounts have one known password, so elsewhere it must not run at all.
 */
export async function bootIdentity(config?: ServiceConfig): Promise<NestExpressApplication> {
  if (!(config ?? loadServiceConfig('identity')).embedded) {
    throw new SettingProblem(
      'REJOIN_EMBEDDED',
      'identity offers demo accounts with a known password and runs only with REJOIN_EMBEDDED=1; elsewhere point the identity door in REJOIN_DOORS at a real OpenID provider',
    );
  }
  return bootWebHouse({
    house: 'identity',
    module: IdentityModule,
    sessions: false,
    ...(config && { config }),
    mount: (express, app) => mountProvider(express, app.get<Provider>(PROVIDER)),
  });
}

function mountProvider(express: Express, provider: Provider): void {
  const answer = provider.callback();
  express.use((request, response, next) => {
    if (PROVIDER_PATHS.test(request.path)) void answer(request, response);
    else next();
  });
}
